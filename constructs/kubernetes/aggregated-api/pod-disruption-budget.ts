import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { metadata, selectorLabels } from "./metadata";

/** One replica always answers. None for a single replica, which could then never be evicted. */
export function addPodDisruptionBudget(scope: Construct, api: AggregatedApi): void {
  if (!api.highlyAvailable) return;
  new ApiObject(scope, "pod-disruption-budget", {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(api),
    spec: {
      minAvailable: 1,
      // A replica that crashes protects nothing and would keep its node from being drained.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selectorLabels(api) },
    },
  });
}
