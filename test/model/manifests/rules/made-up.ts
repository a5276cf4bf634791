import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import type { ManifestCase } from "./manifest-cases";

/** An object in a namespace that is there already. */
export function object(kind: string, fields: object = {}, metadata: object = {}): KubernetesObject {
  return { apiVersion: "v1", kind, metadata: { name: "app", namespace: "tools", ...metadata }, ...fields };
}

/** A container that no rule minds. */
const CONTAINER = {
  name: "main",
  image: "registry.example.com/app:1.0.0",
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

/** A pod spec that no rule minds. */
const POD = {
  serviceAccountName: "app",
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
  containers: [CONTAINER],
};

/** A Deployment with some fields of its pods' spec changed. */
export function pods(spec: object = {}, metadata: object = {}): KubernetesObject {
  return object("Deployment", { spec: { template: { metadata, spec: { ...POD, ...spec } } } });
}

/** A Deployment whose pods have some settings of security changed. */
export function secured(securityContext: object): KubernetesObject {
  return pods({ securityContext: { ...POD.securityContext, ...securityContext } });
}

/** A Deployment with some fields of its container changed. */
export function container(fields: object, spec: object = {}): KubernetesObject {
  return pods({ ...spec, containers: [{ ...CONTAINER, ...fields }] });
}

/** A Deployment whose container has some settings of security changed. */
export function securedContainer(securityContext: object, spec: object = {}): KubernetesObject {
  return container({ securityContext: { ...CONTAINER.securityContext, ...securityContext } }, spec);
}

/** A Deployment whose container mounts a path of its node. */
export function mounted(path: string, mount: object = { readOnly: true }, spec: object = {}): KubernetesObject {
  return container(
    { volumeMounts: [{ name: "host", mountPath: "/host", ...mount }] },
    { volumes: [{ name: "host", hostPath: { path } }], ...spec },
  );
}

/** A ClusterRole with one rule. */
export function clusterRole(rule: object, name = "app"): KubernetesObject {
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name }, rules: [rule] };
}

/** A rule on resources of one API group. */
export function rule(group: string, resources: readonly string[], verbs: readonly string[], more: object = {}): object {
  return { apiGroups: [group], resources, verbs, ...more };
}

/** A binding of a ClusterRole to one subject. */
export function binding(
  role = "app",
  subject: object = { kind: "ServiceAccount", name: "app", namespace: "tools" },
): KubernetesObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name: "app" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [subject],
  };
}

/** Objects of a component that no rule minds. */
export const HARMLESS: readonly KubernetesObject[] = [
  pods({ automountServiceAccountToken: true }),
  object("ServiceAccount", { automountServiceAccountToken: false }),
  clusterRole(rule("", ["pods"], ["get", "list", "watch"])),
  binding(),
];

/** A ClusterRole's rule that is found whole, and rules that are not. */
export function grant(code: string, about: string, bad: object, got: string, good: readonly object[]): ManifestCase {
  const quiet = good.map((each) => clusterRole(each));
  return { rule: code, about, bad: [clusterRole(bad)], found: [["rules[0]", got]], good: quiet };
}
