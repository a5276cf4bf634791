// Two rules only: the rest is what the rules of each cloud, in the files beside it, have in common.
import type { Grammar } from "../../../base/names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { Placed } from "../../../clouds/dangerous-permission";
import { dangerousPermissions } from "../../../clouds/permissions";
import { filledPermissions } from "../../../cluster/identities";
import { clusterVariables, unknownVariables } from "../../../cluster/variables";
import { CLOUD_DANGER_IDS, type CloudDangerId } from "../../../declaration/dangerous-rights";
import { saying } from "../../../stages/findings";
import type { PermissionHolder } from "../../../stages/planned";
import type { Finding, PermissionRules } from "../../../stages/rule";

/** What holds for the permissions of an identity on whatever cloud. */
export const CLOUD_PERMISSION_RULES: PermissionRules = {
  /** A declaration on the fleet is the same on all clusters, so permissions for every cloud count, wherever the controller runs. */
  "cloud-danger-unused": {
    title: "`dangerously` acknowledges only permissions that the identity has.",
    what: "No permission of the identity needs this reason, so a dangerous one could be added later without review.",
    expected: "nothing",
    hint: "Remove the reason, or declare the permission that it is for.",
    find({ props: { cloudPermissions = {}, dangerously = {} } }) {
      const present = new Set(dangerousPermissions(cloudPermissions).map(({ id }) => id));
      const unused = CLOUD_DANGER_IDS.filter((id) => dangerously[id] !== undefined && !present.has(id));
      return unused.map((id) => ({ path: joinPath("dangerously", id), got: show(dangerously[id]) }));
    },
  },
  /** The cloud would get the text as it is written, braces included. */
  "cloud-variable-unknown": {
    title: "Permissions use only variables that the cluster's cloud has.",
    what: "The cluster's cloud has no such variable.",
    hint: "Use one of these variables; IAM's own variables have a $ before the brace.",
    find(holder) {
      const { cloud } = holder.cluster;
      const known = Object.keys(clusterVariables(holder.cluster)).map((name) => `{${name}}`);
      const expected = `one of ${known.sort().join(", ")}`;
      return texts(filledPermissions(holder)[cloud], cloud).flatMap(({ path, value }) =>
        unknownVariables(value).map((name) => ({ path: `cloudPermissions.${path}`, got: show(name), expected })),
      );
    },
  },
};

/** Every text and every key in a value. */
function texts(value: unknown, path: string): readonly Placed<string>[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => texts(inner, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = joinPath(path, key);
    return [{ path: place, value: key }, ...texts(inner, place)];
  });
}

type Texts = readonly Placed<string>[];

/** A finding for each text that does not follow its grammar. Another rule reports texts with unknown variables. */
function misspelt({ pattern }: Grammar, texts: Texts): readonly Finding[] {
  const wrong = texts.filter(({ value }) => unknownVariables(value).length === 0 && !pattern.test(value));
  return wrong.map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value) }));
}

/** The same, each with what its grammar expects. */
export function misspeltBy(grammar: Grammar, texts: Texts): readonly Finding<"expected" | "hint">[] {
  return saying({ expected: grammar.expected, hint: grammar.hint }, misspelt(grammar, texts));
}

/** What a rule consists of that finds the texts of a controller that do not follow a grammar. */
export function spelt(grammar: Grammar, texts: (holder: PermissionHolder) => Texts) {
  const { expected, hint } = grammar;
  return { expected, hint, find: (holder: PermissionHolder) => misspelt(grammar, texts(holder)) };
}

/** Finds each permission with this danger, unless the controller gives a reason for it. */
export function unacknowledged(danger: CloudDangerId) {
  const hint = `Grant less, or give the reason in \`dangerously: { ${show(danger)}: "…" }\`.`;
  return ({ cluster, props }: PermissionHolder): readonly Finding<"hint">[] => {
    if (props.dangerously?.[danger] !== undefined) return [];
    return dangerousPermissions({ [cluster.cloud]: props.cloudPermissions?.[cluster.cloud] })
      .filter(({ id }) => id === danger)
      .map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value), hint }));
  };
}
