import type { Problem } from "../base/problem";

/** A setting that was left out because it is misshapen. */
export interface Dropped {
  /** The name of the declaration in messages: `fleet`, a cluster, or a group. */
  readonly owner: string;
  /** The setting at the top of the declaration. */
  readonly key: string;
  /** Whether the owner is a set: the names of its groups then begin with its own. */
  readonly set: boolean;
}

/** The setting at the top of a place: `taints` of `prod/general: taints[0].effect`. */
export function topKey(where: string): string {
  const path = where.slice(where.indexOf(": ") + 2);
  const [quoted] = /^\["(?:[^"\\]|\\.)*"\]/.exec(path) ?? [];
  if (quoted !== undefined) return JSON.parse(quoted.slice(1, -1)) as string;
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** Whether a problem only follows from a setting that was left out, which is a problem already. */
export function followsFrom(dropped: readonly Dropped[], { where }: Problem): boolean {
  const owner = where.split(": ")[0] ?? where;
  return dropped.some((lost) => lost.key === topKey(where) && belongsTo(owner, lost));
}

/** Whether a group may be planned from a declaration that lacks a setting. */
export function lacksSettings(dropped: readonly Dropped[], group: string): boolean {
  return dropped.some((lost) => belongsTo(group, lost));
}

/** A fleet's settings affect everything, a cluster's its groups, and those of a group on the fleet its copies on every cluster. */
function belongsTo(name: string, { owner, set }: Pick<Dropped, "owner" | "set">): boolean {
  if (owner === "fleet" || name === owner || name.startsWith(`${owner}/`)) return true;
  if (set && name.startsWith(`${owner}-`)) return true;
  const onFleet = owner.startsWith("fleet/");
  return onFleet && belongsTo(name.slice(name.indexOf("/") + 1), { owner: owner.slice("fleet/".length), set });
}
