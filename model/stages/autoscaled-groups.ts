import type { Cloud } from "../base/cloud";
import type { ResolvedCluster, ScalingGroup } from "./resolved";

/** The groups that cluster-autoscaler manages, in the cluster's order. */
export function autoscaledGroups<C extends Cloud>(
  cluster: Pick<ResolvedCluster<C>, "scalingGroups">,
): readonly ScalingGroup<C>[] {
  return cluster.scalingGroups.filter(({ autoscaling }) => autoscaling.enabled);
}
