import { Construct } from "constructs";
import type { VerticalPodAutoscalerDeclaration } from "../model/declaration/vertical-pod-autoscaler";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** Settings of a {@link VerticalPodAutoscaler}. */
export type VerticalPodAutoscalerProps = VerticalPodAutoscalerDeclaration;

/**
 * Recommended CPU and memory of one workload's containers, capped by the nodes that its pods can land on. Declared on a
 * cluster, or on the fleet: then it exists on every cluster, or on those that `clusters` selects.
 */
export class VerticalPodAutoscaler extends Construct {
  constructor(
    scope: Construct,
    readonly autoscalerName: string,
    readonly props: VerticalPodAutoscalerProps,
  ) {
    super(scope, freeId(scope, autoscalerName));
    rememberPlace(this);
  }
}
