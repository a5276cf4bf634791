import { type GroupFit, groupFits } from "./candidates";
import { type Choice, choose } from "./expander";
import type { FitCluster } from "./fleet";
import { headroomNotes } from "./headroom";
import { notesOf } from "./notes";
import type { FitPod } from "./pod-spec";

/** Where a pod can run, and what cluster-autoscaler would do for it. */
export interface PodFit {
  readonly pod: FitPod;
  /** One for each scaling group, in the fleet's order. */
  readonly groups: readonly GroupFit[];
  /** One for each cluster whose cluster-autoscaler can make room for the pod. */
  readonly choices: readonly Choice[];
  /** Those of {@link groups} that cost least by list price for all of the pods, of those that can grow; none where no price is known. */
  readonly cheapest: readonly GroupFit[];
  /** What is not judged, and what room that groups keep free means, in sentences. */
  readonly notes: readonly string[];
}

/** Where a pod can run among clusters, and what each one's cluster-autoscaler would do if it were pending alone. */
export function fitOf(pod: FitPod, clusters: readonly FitCluster[]): PodFit {
  const groups = groupFits(pod, clusters);
  const choices = clusters.flatMap((cluster) => {
    const choice = choose(
      pod,
      cluster,
      groups.filter((each) => each.cluster === cluster),
    );
    return choice === null ? [] : [choice];
  });
  return {
    pod,
    groups,
    choices,
    cheapest: cheapestOf(groups),
    notes: [...notesOf(pod, clusters), ...headroomNotes(pod, groups)],
  };
}

function cheapestOf(groups: readonly GroupFit[]): readonly GroupFit[] {
  const growing = groups.filter(({ obstacles, standstill }) => obstacles.length === 0 && standstill === null);
  const priced = growing.filter((fit) => hourlyCost(fit) !== null);
  const least = Math.min(...priced.map((fit) => hourlyCost(fit) ?? Number.POSITIVE_INFINITY));
  return priced.filter((fit) => hourlyCost(fit) === least);
}

/** What the nodes for all of a workload's pods cost an hour by list price; null where that is not known. */
export function hourlyCost({ group, nodes }: GroupFit): number | null {
  return group.hourly === null || nodes === null ? null : group.hourly * nodes;
}

/** Whether some group can run the pod. */
export function runsSomewhere({ groups }: PodFit): boolean {
  return groups.some(({ obstacles }) => obstacles.length === 0);
}
