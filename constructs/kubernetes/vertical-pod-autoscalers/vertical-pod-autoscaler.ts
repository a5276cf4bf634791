import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVerticalPodAutoscaler } from "../../../model/stages/resolved-vertical-pod-autoscaler";
import { metadata } from "./metadata";

/** The object that recommenders, the updater and the admission controller read. */
export function addVerticalPodAutoscaler(scope: Construct, autoscaler: ResolvedVerticalPodAutoscaler): void {
  const { targetRef, recommender, updatePolicy, containerPolicies, startupBoost } = autoscaler;
  new ApiObject(scope, `vertical-pod-autoscaler-${autoscaler.name}`, {
    apiVersion: "autoscaling.k8s.io/v1",
    kind: "VerticalPodAutoscaler",
    metadata: metadata(autoscaler),
    spec: {
      targetRef,
      recommenders: recommender === null ? undefined : [{ name: recommender }],
      updatePolicy,
      resourcePolicy: {
        containerPolicies: containerPolicies.map(({ containerName, policy }) => ({ containerName, ...policy })),
      },
      startupBoost: startupBoost ?? undefined,
    },
  });
}
