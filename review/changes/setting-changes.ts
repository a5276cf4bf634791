import { groupBlocks } from "../describe/describe-fleet";
import type { Line } from "../describe/flat";
import type { ClusterDocument } from "../document/cluster-document";

/** A setting that reads otherwise than before, in the words of the snapshot matcher. */
export interface SettingChange {
  readonly field: string;
  /** Null where nothing is said of it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What is said of each NodeGroup of a cluster, by its name; nothing of a cluster that is not there. */
export function linesByGroup(cluster: ClusterDocument | undefined): ReadonlyMap<string, readonly Line[]> {
  const blocks = cluster === undefined ? [] : groupBlocks(cluster);
  return new Map(blocks.map(({ title, lines }) => [title, lines]));
}

/** Settings that read otherwise, in the order in which they are said. Several of one title stand together. */
export function settingChanges(before: readonly Line[], after: readonly Line[]): readonly SettingChange[] {
  const fields = [...new Set([...after, ...before].map(([title]) => title))];
  return fields
    .map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }))
    .filter((change) => change.before !== change.after);
}

function textOf(lines: readonly Line[], field: string): string | null {
  const texts = lines.filter(([title, text]) => title === field && text !== "").map(([, text]) => text);
  return texts.length === 0 ? null : texts.join("\n");
}
