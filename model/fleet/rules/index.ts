import type { Problem } from "../../base/problem";
import { CONTROLLER_RULES } from "../../controller/rules/controller-rules";
import type { DeclaredFleet } from "../../declaration/fleet";
import type { PlannedFleet } from "../../stages/planned";
import type { ResolvedFleet } from "../../stages/resolved";
import type { Finding } from "../../stages/rule";
import { CLUSTER_RULES } from "./cluster-rules";
import { FLEET_RULES } from "./fleet-rules";
import { GROUP_RULES } from "./group-rules";
import { RESOLVED_RULES } from "./resolved-rules";
import { WARNING_RULES } from "./warning-rules";

/** Every rule, for the documentation and for the test that each has fired. */
export const ALL_RULES = [
  ...FLEET_RULES,
  ...CLUSTER_RULES,
  ...GROUP_RULES,
  ...CONTROLLER_RULES,
  ...RESOLVED_RULES,
  ...WARNING_RULES,
];

/** Problems of the fleet, its clusters, and what is on them, as planned. */
export function planProblems(plan: PlannedFleet, declared: DeclaredFleet): readonly Problem[] {
  const clusters = plan.clusters;
  const groups = clusters.flatMap((cluster) => cluster.groups);
  const controllers = clusters.flatMap((cluster) => cluster.controllers);
  return [
    ...FLEET_RULES.flatMap((rule) => coded(rule.code, rule.check(plan, declared))),
    ...CLUSTER_RULES.flatMap((rule) => clusters.flatMap((cluster) => coded(rule.code, rule.check(cluster, plan)))),
    ...GROUP_RULES.flatMap((rule) => groups.flatMap((group) => coded(rule.code, rule.check(group)))),
    ...CONTROLLER_RULES.flatMap((rule) => controllers.flatMap((each) => coded(rule.code, rule.check(each)))),
  ];
}

/** Problems of what would be rendered. */
export function resolvedProblems(fleet: ResolvedFleet): readonly Problem[] {
  return RESOLVED_RULES.flatMap((rule) => coded(rule.code, rule.check(fleet)));
}

/** What is told of a fleet without problems. */
export function fleetWarnings(fleet: ResolvedFleet): readonly Problem[] {
  return WARNING_RULES.flatMap((rule) => coded(rule.code, rule.check(fleet)));
}

function coded(code: string, findings: readonly Finding[]): readonly Problem[] {
  return findings.map((finding) => ({ code, ...finding }));
}
