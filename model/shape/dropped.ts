import type { Problem } from "../base/problem";

/** A setting that was left out because it is misshapen. */
export interface Dropped {
  /** `fleet`, a cluster, or a group: how messages name the declaration. */
  readonly owner: string;
  /** The setting at the top of the declaration. */
  readonly key: string;
  /** Whether the owner is a set: then its groups' names begin with its own. */
  readonly set: boolean;
}

/** The setting at the top of a place: `taints` of `prod/general: taints[0].effect`. */
export function topKey(where: string): string {
  const path = where.slice(where.indexOf(": ") + 2);
  const [quoted] = /^\["(?:[^"\\]|\\.)*"\]/.exec(path) ?? [];
  if (quoted !== undefined) return JSON.parse(quoted.slice(1, -1)) as string;
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** Whether a problem only follows from a setting that was left out, and has been told with it. */
export function followsFrom(dropped: readonly Dropped[], { where }: Problem): boolean {
  const owner = where.split(": ")[0] ?? where;
  return dropped.some((lost) => lost.key === topKey(where) && belongsTo(owner, lost));
}

/** Whether a group may be planned from a declaration that lost a setting. */
export function lacksSettings(dropped: readonly Dropped[], group: string): boolean {
  return dropped.some((lost) => belongsTo(group, lost));
}

/** A fleet's settings reach everything, a cluster's its groups, and a group's on the fleet its copies on every cluster. */
function belongsTo(name: string, { owner, set }: Pick<Dropped, "owner" | "set">): boolean {
  if (owner === "fleet" || name === owner || name.startsWith(`${owner}/`)) return true;
  if (set && name.startsWith(`${owner}-`)) return true;
  const onFleet = owner.startsWith("fleet/");
  return onFleet && belongsTo(name.slice(name.indexOf("/") + 1), { owner: owner.slice("fleet/".length), set });
}
