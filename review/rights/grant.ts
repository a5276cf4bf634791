import type { RightsSystem } from "./right-change";

/** One thing that somebody may do, as one policy or role says it. */
export interface Grant {
  readonly system: RightsSystem;
  readonly holder: string;
  /** False for what is forbidden, whatever else allows it. */
  readonly allows: boolean;
  /**
   * What may be done, then on what, from the general to the particular, in the system's own patterns: action and resource; verb, API
   * group, resource, name and namespace.
   */
  readonly parts: readonly string[];
  /** All have to hold. */
  readonly limits: readonly Limit[];
  readonly words: Words;
  /** Terraform address, or name of the object. */
  readonly source: string;
  /** The identity that the grant lets its holder act as, `the role prod-node`; null for other grants. */
  readonly actsAs: string | null;
  /** Codes of the project's rules that find the grant dangerous. */
  readonly judge: () => readonly string[];
}

/** What a grant reads like: `may call autoscaling:SetDesiredCapacity on any resource`. */
interface Words {
  /** What is done to the action: `call`; empty where the action is a verb. */
  readonly verb: string;
  readonly action: string;
  /** On what; null where the action says it. */
  readonly on: string | null;
  /** The same with all that tells it apart, where `on` leaves something out. */
  readonly onInFull?: string;
}

/** A condition of a grant. */
export interface Limit {
  /** What has to be one of the values, with how it is compared: `StringEquals aws:ResourceTag/team`. */
  readonly key: string;
  readonly values: readonly string[];
  /** Whether it has to be none of them. */
  readonly isNegated: boolean;
  readonly words: string;
}

/** Whether one pattern of a part of a grant stands for everything that another stands for. */
export type Covers = (wide: string, narrow: string) => boolean;

/** Whether a grant stands for everything that another of the same holder and system does. */
export function coversGrant(covers: readonly Covers[], wide: Grant, narrow: Grant): boolean {
  return (
    covers.every((coversPart, at) => coversPart(wide.parts[at] ?? "", narrow.parts[at] ?? "")) &&
    wide.limits.every((limit) => narrow.limits.some((other) => isImplied(limit, other)))
  );
}

/** Whether a condition holds wherever another does. */
function isImplied(limit: Limit, by: Limit): boolean {
  if (limit.key !== by.key || limit.isNegated !== by.isNegated) return false;
  const [all, some] = limit.isNegated ? [by.values, limit.values] : [limit.values, by.values];
  return some.every((value) => all.includes(value));
}

/** The same for grants that are the same but for their source. */
export function grantKey({ parts, limits }: Grant): string {
  if (limits.length === 0) return JSON.stringify(parts);
  const conditions = limits.map(({ key, values, isNegated }) => [key, isNegated, ...[...values].sort()]);
  return JSON.stringify([parts, conditions.map((each) => JSON.stringify(each)).sort()]);
}
