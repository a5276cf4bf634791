import type { DeclaredFleet } from "../declaration/fleet";
import { planFleet } from "../plan/plan-fleet";
import type { PlannedCluster, PlannedFleet } from "../plan/planned-fleet";
import { type Problem, sortProblems } from "../problem";
import { planProblems, resolvedProblems } from "../rules";
import { checkFleetShape } from "../shape/check-fleet-shape";
import { resolveFleet } from "./resolve-fleet";
import type { ResolvedFleet } from "./resolved-fleet";

/** A fleet decided, or everything that is wrong with it. */
export type Resolution =
  | { readonly ok: true; readonly fleet: ResolvedFleet }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Shape, then all rules on what has its shape, then the rules over what would be rendered of every group without a
 * problem of its own: one run reports every mistake of the fleet.
 */
export function resolve(declared: DeclaredFleet): Resolution {
  const shaped = checkFleetShape(declared);
  if (shaped.fleet === null) return { ok: false, problems: sortProblems(shaped.problems) };
  const plan = planFleet(shaped.fleet);
  const early = [...shaped.problems, ...planProblems(plan, declared)];
  const fleet = resolveFleet(withoutProblems(plan, early));
  const problems = [...early, ...resolvedProblems(fleet)];
  return problems.length === 0 ? { ok: true, fleet } : { ok: false, problems: sortProblems(problems) };
}

/** The part of a plan that can be resolved: clusters, and on them groups, that no problem names. */
function withoutProblems(plan: PlannedFleet, problems: readonly Problem[]): PlannedFleet {
  const broken = new Set(problems.map(({ where }) => where.split(": ")[0]));
  const clusters = plan.clusters.filter(({ declared }) => !broken.has(declared.name));
  return { ...plan, clusters: clusters.map((cluster) => keepSound(cluster, broken)) };
}

function keepSound(cluster: PlannedCluster, broken: ReadonlySet<string | undefined>): PlannedCluster {
  return { ...cluster, groups: cluster.groups.filter(({ where }) => !broken.has(where)) };
}
