import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { METRICS_READER_RULES, METRICS_SERVER_RULES } from "../../../model/metrics/permissions";
import { clusterMetadata, labels, subject } from "../aggregated-api/metadata";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** Names of both roles as upstream has them (manifests/base/rbac.yaml): other software binds to them. */
const SERVER = "system:metrics-server";
const READER = "system:aggregated-metrics-reader";

/** Roles that this one is made part of, each by a label (Kubernetes documentation, "Aggregated ClusterRoles"). */
const AGGREGATE = Object.fromEntries(
  ["admin", "edit", "view"].map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, "true"]),
);

/** What metrics-server reads, and who may read its metrics. */
export function addRbac(scope: Construct, server: AggregatedApi): void {
  new ApiObject(scope, "cluster-role", {
    apiVersion: API_VERSION,
    kind: "ClusterRole",
    metadata: clusterMetadata(server, SERVER),
    rules: METRICS_SERVER_RULES,
  });
  new ApiObject(scope, "cluster-role-binding", {
    apiVersion: API_VERSION,
    kind: "ClusterRoleBinding",
    metadata: clusterMetadata(server, SERVER),
    roleRef: { apiGroup: API_GROUP, kind: "ClusterRole", name: SERVER },
    subjects: [subject(server)],
  });
  new ApiObject(scope, "reader", {
    apiVersion: API_VERSION,
    kind: "ClusterRole",
    metadata: { name: READER, labels: { ...labels(server), ...AGGREGATE } },
    rules: METRICS_READER_RULES,
  });
}
