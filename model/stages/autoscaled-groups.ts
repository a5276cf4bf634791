import type { Cloud } from "../base/cloud";
import type { ResolvedClusterBase, ScalingGroup } from "./resolved";

/** The groups that cluster-autoscaler manages, in the cluster's order. */
export function autoscaledGroups<C extends Cloud>(
  cluster: Pick<ResolvedClusterBase<C>, "scalingGroups">,
): readonly ScalingGroup<C>[] {
  return cluster.scalingGroups.filter(({ autoscaling }) => autoscaling.enabled);
}
