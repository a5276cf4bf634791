import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { metadata, SELECTOR_LABELS } from "./metadata";

/**
 * One replica at a time may be evicted, which never blocks a drain, even with a single replica. Without a budget the
 * autoscaler would not scale down the nodes it runs on itself (`--skip-nodes-with-system-pods`).
 */
export function addPodDisruptionBudget(scope: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  new ApiObject(scope, "pod-disruption-budget", {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(autoscaler),
    spec: {
      maxUnavailable: 1,
      // A replica that crashes protects nothing and would keep its node from being drained.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: SELECTOR_LABELS },
    },
  });
}
