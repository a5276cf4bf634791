import type { Construct } from "constructs";
import type { ResolvedVerticalPodAutoscaler } from "../../../model/vertical-pod-autoscaler-objects/resolved";
import { addVerticalPodAutoscaler } from "./vertical-pod-autoscaler";

/** Adds a cluster's VerticalPodAutoscaler objects to a chart. */
export function addVerticalPodAutoscalers(
  chart: Construct,
  autoscalers: readonly ResolvedVerticalPodAutoscaler[],
): void {
  for (const autoscaler of autoscalers) addVerticalPodAutoscaler(chart, autoscaler);
}
