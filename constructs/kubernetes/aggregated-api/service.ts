import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { metadata, selectorLabels } from "./metadata";

/** Where the cluster's API server finds the pods. */
export function addService(scope: Construct, api: AggregatedApi): void {
  new ApiObject(scope, "service", {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(api),
    spec: {
      selector: selectorLabels(api),
      ports: [{ name: "https", port: 443, targetPort: "https", protocol: "TCP", appProtocol: "https" }],
    },
  });
}
