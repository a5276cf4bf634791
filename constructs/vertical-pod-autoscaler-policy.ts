import { Construct } from "constructs";
import type { VerticalPodAutoscalerPolicyDeclaration } from "../model/declaration/vertical-pod-autoscaler";
import { rememberPlace } from "./code-place";
import { freeId } from "./free-id";

/** Settings of a {@link VerticalPodAutoscalerPolicy}. */
export type VerticalPodAutoscalerPolicyProps = VerticalPodAutoscalerPolicyDeclaration;

/** One VerticalPodAutoscaler for each listed workload, which only recommends unless told otherwise. */
export class VerticalPodAutoscalerPolicy extends Construct {
  constructor(
    scope: Construct,
    readonly policyName: string,
    readonly props: VerticalPodAutoscalerPolicyProps,
  ) {
    super(scope, freeId(scope, policyName));
    rememberPlace(this);
  }
}
