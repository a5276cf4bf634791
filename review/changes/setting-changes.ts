import { HIDDEN } from "../../model/base/secret-values";
import { isSecretName, withoutSecrets } from "../../model/base/secrets";
import { groupBlocks } from "../describe/describe-fleet";
import { byPath, type Line, partsOf } from "../describe/flat";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";

/** A setting that reads otherwise than before, in the words of the snapshot matcher. */
export interface SettingChange {
  readonly field: string;
  /** Null where nothing is said of it. */
  readonly before: string | null;
  readonly after: string | null;
  /** What is said on each side, part by part. */
  readonly parts: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** What is said of each NodeGroup of a cluster, by its name; nothing of a cluster that is not there. */
export function linesByGroup(cluster: ClusterDocument | undefined): ReadonlyMap<string, readonly Line[]> {
  if (cluster === undefined) return new Map();
  const bootstraps = new Map(cluster.scalingGroups.map(({ nodeGroup, bootstrap }) => [nodeGroup, bootstrap]));
  return new Map(
    groupBlocks(cluster).map(({ title, lines }) => {
      const others = lines.filter(([field]) => field !== BOOTSTRAP);
      return [title, [...others, ...bootstrapLines(bootstraps.get(title))]];
    }),
  );
}

const BOOTSTRAP = "bootstrap";

/** How the group's machines join, one setting a line: most groups have it of their cluster, and do not tell it otherwise. */
function bootstrapLines(bootstrap: GroupDocument["bootstrap"] | undefined): readonly Line[] {
  if (bootstrap === undefined) return [];
  const { kind, inputs } = bootstrap;
  return [
    [BOOTSTRAP, kind],
    ...byPath(inputs).map(
      ([path, text]): Line => [`${BOOTSTRAP}.${path}`, isSecretName(path) ? HIDDEN : withoutSecrets(text)],
    ),
  ];
}

/** Settings that read otherwise, in the order in which they are said. Several of one title stand together. */
export function settingChanges(before: readonly Line[], after: readonly Line[]): readonly SettingChange[] {
  const fields = [...new Set([...after, ...before].map(([title]) => title))];
  return fields
    .map((field) => ({
      ...{ field, before: textOf(before, field), after: textOf(after, field) },
      parts: { before: partsIn(before, field), after: partsIn(after, field) },
    }))
    .filter((change) => change.before !== change.after);
}

function partsIn(lines: readonly Line[], field: string): readonly string[] {
  return lines.filter(([title, text]) => title === field && text !== "").flatMap(partsOf);
}

function textOf(lines: readonly Line[], field: string): string | null {
  const texts = lines.filter(([title, text]) => title === field && text !== "").map(([, text]) => text);
  return texts.length === 0 ? null : texts.join("\n");
}
