import { type GroupFit, groupFits } from "./candidates";
import { type Choice, choose } from "./expander";
import type { FitCluster } from "./fleet";
import { notesOf } from "./notes";
import type { FitPod } from "./pod-spec";

/** Where a pod can run, and what cluster-autoscaler would do for it. */
export interface PodFit {
  readonly pod: FitPod;
  /** One for each scaling group, in the fleet's order. */
  readonly groups: readonly GroupFit[];
  /** One for each cluster whose cluster-autoscaler can make room for the pod. */
  readonly choices: readonly Choice[];
  /** What is not judged, in sentences. */
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
  return { pod, groups, choices, notes: notesOf(pod, clusters) };
}

/** Whether some group can run the pod. */
export function runsSomewhere({ groups }: PodFit): boolean {
  return groups.some(({ obstacles }) => obstacles.length === 0);
}
