import type { RollingUpdate } from "../../../declaration/node-group";
import type { PlannedGroup } from "../../../stages/planned";

/** A number of nodes, or a percentage of them. */
export interface Amount {
  readonly unit: "count" | "percent";
  readonly value: number;
}

/** A count, or a percentage from `0%` to `100%`; null for any other text. */
export function parseAmount(amount: number | string): Amount | null {
  if (typeof amount === "number") return { unit: "count", value: amount };
  const value = Number(/^(\d{1,3})%$/.exec(amount)?.[1] ?? Number.NaN);
  return value <= 100 ? { unit: "percent", value } : null;
}

/** An amount of a rolling update, as declared. */
export interface DeclaredAmount {
  readonly name: "maxUnavailable" | "maxSurge";
  readonly declared: number | string;
  /** Null where the text is no amount. */
  readonly amount: Amount | null;
}

/** The amounts that a group's rolling update declares; none for another policy. */
export function declaredAmounts({ settings }: PlannedGroup): readonly DeclaredAmount[] {
  const { updatePolicy } = settings;
  if (updatePolicy === "new-nodes-only") return [];
  return (["maxUnavailable", "maxSurge"] as const).flatMap((name) => declaredAmount(name, updatePolicy));
}

function declaredAmount(name: DeclaredAmount["name"], policy: RollingUpdate): readonly DeclaredAmount[] {
  const declared = policy[name];
  return declared === undefined ? [] : [{ name, declared, amount: parseAmount(declared) }];
}
