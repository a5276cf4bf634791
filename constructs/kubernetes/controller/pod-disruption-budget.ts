import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { metadata, selectorLabels } from "./metadata";

/** One replica at a time may be evicted. A single replica has no budget: nothing could be kept running, only drains held up. */
export function addPodDisruptionBudget(scope: Construct, controller: ResolvedController): void {
  if (controller.replicas < 2) return;
  new ApiObject(scope, "pod-disruption-budget", {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(controller),
    spec: {
      maxUnavailable: 1,
      // A replica that crashes protects nothing and would keep its node from being drained.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selectorLabels(controller) },
    },
  });
}
