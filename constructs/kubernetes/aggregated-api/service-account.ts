import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { metadata } from "./metadata";

/** The identity of the pods. Its token is mounted where the pod says so, and nowhere else (CIS benchmark 5.1.6). */
export function addServiceAccount(scope: Construct, api: AggregatedApi): void {
  new ApiObject(scope, "service-account", {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadata(api),
    automountServiceAccountToken: false,
  });
}
