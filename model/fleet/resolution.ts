import { type Problem, sortProblems } from "../base/problem";
import type { DeclaredFleet } from "../declaration/fleet";
import { checkFleetShape, type ShapedFleet } from "../shape/check-fleet-shape";
import { followsFrom, lacksSettings } from "../shape/dropped";
import type { PlannedCluster, PlannedFleet } from "../stages/planned";
import type { ResolvedFleet } from "../stages/resolved";
import { planFleet } from "./plan-fleet";
import { resolveFleet } from "./resolve-fleet";
import { fleetWarnings, planProblems, resolvedProblems } from "./rules";

/** A fleet decided, with what its authors should know of it, or everything that is wrong with it. */
export type Resolution =
  | { readonly ok: true; readonly fleet: ResolvedFleet; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Shape, then all rules on what has its shape, then the rules over what would be rendered of every group without a
 * problem of its own: one run reports every mistake of the fleet.
 */
export function resolve(declared: DeclaredFleet): Resolution {
  const shaped = checkFleetShape(declared);
  if (shaped.fleet === null) return { ok: false, problems: sortProblems(shaped.problems) };
  const plan = planFleet(shaped.fleet);
  const broken = planProblems(plan, declared).filter((problem) => !followsFrom(shaped.dropped, problem));
  const early = [...shaped.problems, ...broken];
  const fleet = resolveFleet(soundPart(plan, early, shaped));
  const problems = [...early, ...resolvedProblems(fleet)];
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  return { ok: true, fleet, warnings: sortProblems(fleetWarnings(fleet)) };
}

/** The part of a plan that can be resolved: clusters, and what is on them, that no problem names and no setting is missing of. */
function soundPart(plan: PlannedFleet, problems: readonly Problem[], shaped: ShapedFleet): PlannedFleet {
  const sound = (name: string) =>
    !problems.some(({ where }) => where === name || where.startsWith(`${name}: `)) &&
    !lacksSettings(shaped.dropped, name);
  const clusters = plan.clusters.filter(({ declared }) => sound(declared.name));
  const parts = clusters.map((cluster) => soundCluster(cluster, sound));
  return { ...plan, clusters: shaped.problems.length === 0 ? parts : parts.map(withoutVerticalPodAutoscalers) };
}

function soundCluster(cluster: PlannedCluster, sound: (name: string) => boolean): PlannedCluster {
  const groups = cluster.groups.filter(({ where }) => sound(where));
  const controllers = cluster.controllers.filter(({ where }) => sound(where));
  const verticalPodAutoscalers = cluster.verticalPodAutoscalers.filter(({ where }) => sound(where));
  const part = { ...cluster, groups, controllers, verticalPodAutoscalers };
  return groups.length === cluster.groups.length ? part : withoutVerticalPodAutoscalers(part);
}

/** Their caps follow from all groups of a cluster: where one is missing, they would be told of groups that are there. */
function withoutVerticalPodAutoscalers(cluster: PlannedCluster): PlannedCluster {
  return { ...cluster, verticalPodAutoscalers: [] };
}
