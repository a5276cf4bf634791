import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { clusterMetadata, metadata } from "./metadata";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** A program's roles in the cluster and in the component's namespace, and their bindings. */
export function addRbac(scope: Construct, component: ResolvedVpaComponent, program: ResolvedVpaProgram): void {
  const { name, clusterRules, namespacedRules } = program;
  const subject = { kind: "ServiceAccount", name, namespace: component.namespace };
  addRole(scope, "ClusterRole", clusterMetadata(component, program), clusterRules, subject);
  addRole(scope, "Role", metadata(component, program), namespacedRules, subject);
}

function addRole(
  scope: Construct,
  kind: "ClusterRole" | "Role",
  metadata: ReturnType<typeof clusterMetadata>,
  rules: ResolvedVpaProgram["clusterRules"],
  subject: object,
): void {
  const { name } = metadata;
  new ApiObject(scope, `${kind}-${name}`, { apiVersion: API_VERSION, kind, metadata, rules });
  new ApiObject(scope, `${kind}Binding-${name}`, {
    apiVersion: API_VERSION,
    kind: `${kind}Binding`,
    metadata,
    roleRef: { apiGroup: API_GROUP, kind, name },
    subjects: [subject],
  });
}
