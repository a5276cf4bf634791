import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { clusterMetadata, metadata, NAME } from "./metadata";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** Roles in the cluster and in the component's own namespace, and their bindings. */
export function addRbac(scope: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  const { clusterRules, namespacedRules } = autoscaler;
  addRole(scope, "ClusterRole", clusterMetadata(autoscaler), clusterRules);
  addBinding(scope, "ClusterRole", clusterMetadata(autoscaler), autoscaler);
  addRole(scope, "Role", metadata(autoscaler), namespacedRules);
  addBinding(scope, "Role", metadata(autoscaler), autoscaler);
}

type RoleKind = "ClusterRole" | "Role";
type Metadata = ReturnType<typeof clusterMetadata>;

function addRole(
  scope: Construct,
  kind: RoleKind,
  metadata: Metadata,
  rules: ResolvedClusterAutoscaler["clusterRules"],
): void {
  new ApiObject(scope, kind, { apiVersion: API_VERSION, kind, metadata, rules });
}

function addBinding(
  scope: Construct,
  role: RoleKind,
  metadata: Metadata,
  { serviceAccount, namespace }: ResolvedClusterAutoscaler,
): void {
  const kind = `${role}Binding`;
  new ApiObject(scope, kind, {
    apiVersion: API_VERSION,
    kind,
    metadata,
    roleRef: { apiGroup: API_GROUP, kind: role, name: NAME },
    subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
  });
}
