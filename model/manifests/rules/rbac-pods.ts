import type { KubernetesObject } from "../kubernetes-object";
import { namespaceOf } from "../pod-specs";
import { granted, type PlacedRoleRule, type Resources, roleRules } from "../roles";
import { each, type Find, grants, isForAnyName, type ManifestRules } from "./manifest-rule";

/** Pods and everything that creates pods, by API group. */
const WORKLOADS: Resources = {
  "": ["pods", "replicationcontrollers"],
  apps: ["daemonsets", "deployments", "replicasets", "statefulsets"],
  batch: ["cronjobs", "jobs"],
};

/** The verb is create, or get if a client uses WebSockets before 1.35. */
const ENTER = { "": ["pods/attach", "pods/exec", "pods/portforward"] };

/** A container that is added to a running pod runs there just like a command. */
const ADD = { "": ["pods/ephemeralcontainers"] };

const ADMISSION = {
  "admissionregistration.k8s.io": ["mutating", "validating"].flatMap((kind) =>
    ["admissionpolicies", "admissionpolicybindings", "webhookconfigurations"].map((name) => `${kind}${name}`),
  ),
};

const READ = ["get", "list", "watch"];

const SECRETS = { "": ["secrets"] };

/** Rules over what roles grant on pods, nodes, volumes, Secrets and admission. */
export const RBAC_POD_RULES: ManifestRules = {
  /** Source: pod_create.go, for the API groups of all workloads. The API server ignores names in a rule about creation. */
  "rbac-pods-create": {
    title: "No role may create pods, or objects that create pods.",
    ids: { cis: ["5.1.4"], kubeHound: ["POD_CREATE"] },
    what: "Whoever has the role can run anything, as any service account of the namespaces where it is bound.",
    expected: "no such rule",
    hint: "Let a controller create the pods, and have the component only configure that controller.",
    find: grants(WORKLOADS, ["create"]),
  },
  /** Source: pod_exec.go. Attaching to a container and adding one have the same effect. */
  "rbac-pods-exec": {
    title: "No role may run commands in pods that it does not name.",
    ids: { kubeHound: ["POD_EXEC"] },
    what: "Whoever has the role can run commands in other pods, with their rights.",
    expected: "no such rule, or one with resourceNames",
    hint: "Let the pod itself do what the command would do.",
    find: each(grants(ENTER, ["get", "create"], isForAnyName), grants(ADD, ["update", "patch"], isForAnyName)),
  },
  /** Source: pod_patch.go, for the API groups of all workloads. */
  "rbac-pods-patch": {
    title: "No role may change pods, or objects that create pods, that it does not name.",
    ids: { kubeHound: ["POD_PATCH"] },
    what: "Whoever has the role can change the image that other pods run.",
    expected: "no such rule, or one with resourceNames",
    hint: "Grant only the subresource that the component needs, such as pods/status, or name the objects in resourceNames.",
    find: grants(WORKLOADS, ["update", "patch"], isForAnyName),
  },
  /** Source: CIS 5.1.10. Every verb is an HTTP method of the kubelet's API. */
  "rbac-nodes-proxy": {
    title: "No role may reach the API of the kubelets.",
    ids: { cis: ["5.1.10"] },
    what: "Whoever has the role can run commands in any pod of a node, without audit and admission.",
    expected: "no such rule",
    hint: "Grant nodes/metrics or nodes/stats instead: they show data and change nothing.",
    find: grants({ "": ["nodes/proxy"] }, ["get", "create", "update", "patch", "delete"]),
  },
  /** Source: CIS 5.1.9. The API server ignores names in a rule about creation. */
  "rbac-persistent-volumes-create": {
    title: "No role may create PersistentVolumes.",
    ids: { cis: ["5.1.9"] },
    what: "Whoever has the role can turn any path of a node into a volume.",
    expected: "no such rule",
    hint: "Claim volumes, and let a provisioner create them.",
    find: grants({ "": ["persistentvolumes"] }, ["create"]),
  },
  /** Source: token_list.go, token_bruteforce.go. */
  "rbac-secrets-read": {
    title: "No role may read Secrets that it does not name.",
    ids: { cis: ["5.1.2"], kubeHound: ["TOKEN_LIST", "TOKEN_BRUTEFORCE"] },
    what: "Whoever has the role can read the credentials of others: get is enough because names can be guessed, and list shows contents.",
    expected: "no such rule, or one with resourceNames",
    hint: "Name the Secrets in resourceNames, in a Role of their namespace.",
    find: grants(SECRETS, READ, isForAnyName),
  },
  /** Source: CIS 5.1.13. */
  "rbac-service-account-tokens": {
    title: "No role may issue tokens of service accounts, directly or as Secrets.",
    ids: { cis: ["5.1.13"] },
    what: "Whoever has the role can act as other service accounts.",
    expected: "no such rule, and Secrets created or read, not both",
    hint: "Let the kubelet issue tokens, in projected volumes.",
    find: each(grants({ "": ["serviceaccounts/token"] }, ["create"]), writtenTokens),
  },
  /**
   * Source: CIS 5.1.12, and the policies that came after webhooks (admissionregistration.k8s.io/v1, MutatingAdmissionPolicy and
   * ValidatingAdmissionPolicy), which change and refuse objects just like webhooks. Names do not help: one configuration can cover everything.
   */
  "rbac-webhook-configurations": {
    title: "No role may change admission webhooks or admission policies.",
    ids: { cis: ["5.1.12"] },
    what: "Whoever has the role can see and change every object that is written, or admit objects that other webhooks reject.",
    expected: "no such rule",
    hint: "Put the configuration into the manifests, and let cert-manager inject its certificate.",
    find: grants(ADMISSION, ["create", "update", "patch", "delete", "deletecollection"]),
  },
};

/** A ClusterRole may be bound in any namespace. */
function overlap(a: PlacedRoleRule, b: PlacedRoleRule): boolean {
  const isEverywhere = [a, b].some(({ object }) => object.kind === "ClusterRole");
  return isEverywhere || namespaceOf(a.object) === namespaceOf(b.object);
}

/**
 * Rules by which a Secret can be created where another, or the same, lets it be read: Kubernetes writes a token of the account that a
 * Secret of type `kubernetes.io/service-account-token` names into it (Kubernetes documentation, "Managing Service Accounts"). Names in
 * the rule about reading do not help, since whoever creates a Secret chooses its name; a rule with names is never about creation.
 */
function writtenTokens(objects: readonly KubernetesObject[]): ReturnType<Find> {
  const readers = roleRules(objects).filter((rule) => granted(rule, SECRETS, READ) !== null);
  const isRead = (rule: PlacedRoleRule) => isForAnyName(rule) && readers.some((reader) => overlap(rule, reader));
  return grants(SECRETS, ["create"], isRead)(objects).map((at) => ({ ...at, got: `${at.got}, and reading them` }));
}
