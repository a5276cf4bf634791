import type { Construct } from "constructs";
import type { ResolvedVerticalPodAutoscaler } from "../../../model/stages/resolved-vertical-pod-autoscaler";
import { addVerticalPodAutoscaler } from "./vertical-pod-autoscaler";

/** Adds a cluster's VerticalPodAutoscaler objects to a chart. */
export function addVerticalPodAutoscalers(
  chart: Construct,
  autoscalers: readonly ResolvedVerticalPodAutoscaler[],
): void {
  for (const autoscaler of autoscalers) addVerticalPodAutoscaler(chart, autoscaler);
}
