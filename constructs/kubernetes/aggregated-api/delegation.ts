import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { clusterMetadata, labels, subject } from "./metadata";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/**
 * Lets the server ask the cluster who a caller is and what they may do, and read by which certificate it knows the cluster's
 * API server (Kubernetes documentation, "Set up an Extension API Server"). That Role is in kube-system, whatever the
 * component's namespace.
 */
export function addDelegation(scope: Construct, api: AggregatedApi): void {
  new ApiObject(scope, "auth-delegator", {
    apiVersion: API_VERSION,
    kind: "ClusterRoleBinding",
    metadata: clusterMetadata(api, `${api.name}:system:auth-delegator`),
    roleRef: { apiGroup: API_GROUP, kind: "ClusterRole", name: "system:auth-delegator" },
    subjects: [subject(api)],
  });
  new ApiObject(scope, "auth-reader", {
    apiVersion: API_VERSION,
    kind: "RoleBinding",
    metadata: { name: `${api.name}-auth-reader`, namespace: "kube-system", labels: labels(api) },
    roleRef: { apiGroup: API_GROUP, kind: "Role", name: "extension-apiserver-authentication-reader" },
    subjects: [subject(api)],
  });
}
