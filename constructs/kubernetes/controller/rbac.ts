import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { OfferedRole, ResolvedController, ResolvedRole } from "../../../model/stages/resolved-controller";
import { labels } from "./metadata";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** What the controller may do, in the cluster and by namespace; and what others may be given. */
export function addRbac(scope: Construct, controller: ResolvedController): void {
  for (const role of controller.roles) addRole(scope, controller, role);
  for (const role of controller.offeredRoles) addOfferedRole(scope, controller, role);
}

function addOfferedRole(scope: Construct, controller: ResolvedController, { name, rules }: OfferedRole): void {
  const metadata = { name, labels: labels(controller) };
  new ApiObject(scope, `ClusterRole-${name}`, { apiVersion: API_VERSION, kind: "ClusterRole", metadata, rules });
}

function addRole(scope: Construct, controller: ResolvedController, { name, namespace, rules }: ResolvedRole): void {
  const kind = namespace === null ? "ClusterRole" : "Role";
  const metadata = { name, namespace: namespace ?? undefined, labels: labels(controller) };
  const id = `${kind}-${name}`;
  new ApiObject(scope, id, { apiVersion: API_VERSION, kind, metadata, rules });
  new ApiObject(scope, `${id}-binding`, {
    apiVersion: API_VERSION,
    kind: `${kind}Binding`,
    metadata,
    roleRef: { apiGroup: API_GROUP, kind, name },
    subjects: [{ kind: "ServiceAccount", name: controller.serviceAccountName, namespace: controller.namespace }],
  });
}
