import { joinPath } from "../base/path";
import type { ControllerPermissions, PolicyRule } from "../declaration/controller";

/** A rule of a controller, and where it holds. */
export interface PlacedRule {
  /** Path in the declaration: `permissions.cluster[0]`. */
  readonly path: string;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly rule: PolicyRule;
}

/** Every rule that a controller declares, in its order, namespaces sorted. */
export function placedRules(permissions: ControllerPermissions = {}, own: string): readonly PlacedRule[] {
  const { cluster = [], namespace = [], namespaces = {} } = permissions;
  const place = (rules: readonly PolicyRule[], path: string, where: string | null) =>
    rules.map((rule, index) => ({ path: `${path}[${index}]`, namespace: where, rule }));
  const others = Object.keys(namespaces).sort();
  return [
    ...place(cluster, "permissions.cluster", null),
    ...place(namespace, "permissions.namespace", own),
    ...others.flatMap((name) => place(namespaces[name] ?? [], joinPath("permissions.namespaces", name), name)),
  ];
}
