import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { metadata, SELECTOR_LABELS } from "./metadata";

/** Where metrics are scraped: every replica answers, and only the leader's say anything. */
export function addService(scope: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  new ApiObject(scope, "service", {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(autoscaler),
    spec: {
      selector: SELECTOR_LABELS,
      // A leader whose loop has stalled is not ready, and its metrics tell why.
      publishNotReadyAddresses: true,
      ports: [{ name: "metrics", port: autoscaler.port, targetPort: "metrics", protocol: "TCP" }],
    },
  });
}
