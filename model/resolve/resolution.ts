import type { DeclaredFleet } from "../declaration/fleet";
import { planFleet } from "../plan/plan-fleet";
import type { PlannedCluster, PlannedFleet, PlannedGroup } from "../plan/planned-fleet";
import { type Problem, sortProblems } from "../problem";
import { fleetWarnings, planProblems, resolvedProblems } from "../rules";
import { checkFleetShape } from "../shape/check-fleet-shape";
import { type Dropped, followsFrom, lacksSettings } from "../shape/dropped";
import { resolveFleet } from "./resolve-fleet";
import type { ResolvedFleet } from "./resolved-fleet";

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
  const fleet = resolveFleet(soundPart(plan, early, shaped.dropped));
  const problems = [...early, ...resolvedProblems(fleet)];
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  return { ok: true, fleet, warnings: sortProblems(fleetWarnings(fleet)) };
}

/** The part of a plan that can be resolved: clusters, and on them groups, that no problem names and no setting is missing of. */
function soundPart(plan: PlannedFleet, problems: readonly Problem[], dropped: readonly Dropped[]): PlannedFleet {
  const sound = (name: string) =>
    !problems.some(({ where }) => where === name || where.startsWith(`${name}: `)) && !lacksSettings(dropped, name);
  const clusters = plan.clusters.filter(({ declared }) => sound(declared.name));
  return { ...plan, clusters: clusters.map((cluster) => withGroups(cluster, ({ where }) => sound(where))) };
}

function withGroups(cluster: PlannedCluster, keep: (group: PlannedGroup) => boolean): PlannedCluster {
  return { ...cluster, groups: cluster.groups.filter(keep) };
}
