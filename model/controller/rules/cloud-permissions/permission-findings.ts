import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import type { Placed } from "../../../clouds/dangerous-permission";
import { dangerousPermissions } from "../../../clouds/permissions";
import type { CloudDangerId } from "../../../declaration/dangerous-rights";
import { saying } from "../../../stages/findings";
import type { PlannedController } from "../../../stages/planned";
import type { Finding } from "../../../stages/rule";
import { unknownVariables } from "../../variables";

/** A finding for each text that does not follow its grammar. Another rule reports texts with unknown variables. */
export function misspelt({ pattern }: Grammar, texts: readonly Placed<string>[]): readonly Finding[] {
  const wrong = texts.filter(({ value }) => unknownVariables(value).length === 0 && !pattern.test(value));
  return wrong.map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value) }));
}

/** The same, each with what its grammar expects. */
export function misspeltBy(
  grammar: Grammar,
  texts: readonly Placed<string>[],
): readonly Finding<"expected" | "hint">[] {
  return saying({ expected: grammar.expected, hint: grammar.hint }, misspelt(grammar, texts));
}

/** A finding for each permission with this danger, unless the controller gives a reason for it. */
export function unacknowledged(controller: PlannedController, danger: CloudDangerId): readonly Finding<"hint">[] {
  const { cluster, props } = controller;
  if (props.dangerously?.[danger] !== undefined) return [];
  const hint = `Grant less, or give the reason in \`dangerously: { ${show(danger)}: "…" }\`.`;
  return dangerousPermissions({ [cluster.cloud]: props.cloudPermissions?.[cluster.cloud] })
    .filter(({ id }) => id === danger)
    .map(({ path, value }) => ({ path: `cloudPermissions.${path}`, got: show(value), hint }));
}
