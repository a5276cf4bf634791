import { fieldAt, isSet, recordAt } from "../fields";
import { ENFORCE, enforcedLevel, isEnforced, type KubernetesObject } from "../kubernetes-object";
import { KINDS_WITH_PODS, namespaceOf, type PodSpec, serviceAccountOf } from "../pod-specs";
import { bindingsOf } from "../roles";
import { each, inBindings, inObjects, inPods, type ManifestRules, shown } from "./manifest-rule";

/** Kinds of namespaced objects: without a namespace they land in the current one. */
const NAMESPACED = [
  ...KINDS_WITH_PODS,
  "ConfigMap",
  "HorizontalPodAutoscaler",
  "Ingress",
  "Lease",
  "NetworkPolicy",
  "PersistentVolumeClaim",
  "PodDisruptionBudget",
  "Role",
  "RoleBinding",
  "Secret",
  "Service",
  "ServiceAccount",
];

const AUTOMOUNT = "automountServiceAccountToken";

/** Rules over namespaces, Secrets and service accounts. */
export const OBJECT_RULES: ManifestRules = {
  /** Source: CIS 5.6.4. */
  "namespace-default": {
    title: "No object is in the namespace `default`.",
    ids: { cis: ["5.6.4"] },
    what: "Every object that names no namespace lands in this one, and nobody maintains its policies.",
    expected: "a namespace of the component's own",
    hint: "Set metadata.namespace.",
    find: inObjects("metadata.namespace", isInDefault),
  },
  /** Source: CIS 5.3.2. Namespaces that exist already are not the component's. */
  "namespace-network-policy": {
    title: "Every namespace that a component creates has a NetworkPolicy.",
    ids: { cis: ["5.3.2"] },
    what: "Every pod of the cluster can reach every pod of the namespace, and vice versa.",
    expected: "a NetworkPolicy in the namespace",
    hint: "Add a NetworkPolicy that denies all traffic, and one that allows what the component needs.",
    find: (objects) =>
      objects
        .filter(({ kind }) => kind === "Namespace")
        .flatMap((object) => {
          const name = fieldAt(object, "metadata.name");
          const isOpen = !objects.some((each) => each.kind === "NetworkPolicy" && namespaceOf(each) === name);
          return isOpen ? [{ object, path: "metadata.name", got: `${shown(name)} without NetworkPolicies` }] : [];
        }),
  },
  /** Source: CIS 5.2.1; Kubernetes documentation, "Pod Security Admission". */
  "namespace-pod-security": {
    title: "Every namespace that a component creates enforces a Pod Security Standard.",
    ids: { cis: ["5.2.1"] },
    what: "Whoever can create pods in the namespace can create privileged pods.",
    expected: "restricted or baseline",
    hint: "Label the namespace with pod-security.kubernetes.io/enforce: restricted.",
    find: (objects) =>
      objects
        .filter((object) => object.kind === "Namespace" && !isEnforced(object))
        .map((object) => ({ object, path: `metadata.labels["${ENFORCE}"]`, got: shown(enforcedLevel(object)) })),
  },
  /** Source: CIS 5.4.2. Messages repeat only the keys. */
  "secret-in-manifest": {
    title: "No manifest holds the content of a Secret.",
    ids: { cis: ["5.4.2"] },
    what: "Manifests are in Git, where many people read them; base64 hides nothing.",
    expected: "no data and no stringData",
    hint: "Keep the content in a secret store, and sync it into the cluster from there.",
    find: (objects) =>
      objects
        .filter(({ kind }) => kind === "Secret")
        .flatMap((object) =>
          ["data", "stringData"]
            .filter((field) => Object.keys(recordAt(object, field)).length > 0)
            .map((path) => ({
              object,
              path,
              got: `the keys ${Object.keys(recordAt(object, path)).sort().join(", ")}`,
            })),
        ),
  },
  /** Source: CIS 5.1.6. */
  "service-account-automount": {
    title: "No ServiceAccount mounts its token by default.",
    ids: { cis: ["5.1.6"] },
    what: "Every pod that names the account gets its token, even if it does not need it.",
    expected: "false",
    hint: "Set automountServiceAccountToken to false here, and to true on the pods that call the API server.",
    find: inObjects(AUTOMOUNT, (object) => object.kind === "ServiceAccount" && object[AUTOMOUNT] !== false),
  },
  /** Source: CIS 5.1.5. A pod that mounts no token uses no account. */
  "service-account-default": {
    title: "No pod and no binding uses the service account `default`.",
    ids: { cis: ["5.1.5"] },
    what: "Every pod of the namespace that names no other account has the rights of this account.",
    expected: "a service account of the component's own",
    hint: "Add a ServiceAccount, and name it in pods and bindings.",
    find: each(
      inPods("serviceAccountName", (_, pod) => serviceAccountOf(pod) === "default" && pod.spec[AUTOMOUNT] !== false),
      inBindings(({ kind, name }) => kind === "ServiceAccount" && name === "default"),
    ),
  },
  /** Source: CIS 5.1.6. Only bindings of the same component are known. Pods of the account `default` are left to `service-account-default`. */
  "service-account-token-unused": {
    title: "No pod mounts the token of an account without rights.",
    ids: { cis: ["5.1.6"] },
    what: "The pods get the token of a service account that no role is bound to: only an attacker has a use for it.",
    expected: "false",
    hint: "Set automountServiceAccountToken to false, or bind a role to the account.",
    find: inPods(AUTOMOUNT, (_, pod, all) => mountsToken(all, pod) && isUnbound(all, pod)),
  },
};

function isInDefault(object: KubernetesObject): boolean {
  const namespace = fieldAt(object, "metadata.namespace");
  return isSet(namespace) && namespace !== "" ? namespace === "default" : NAMESPACED.includes(object.kind);
}

/** The pods' own setting wins (core/v1, PodSpec.automountServiceAccountToken). */
function mountsToken(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  const account = objects.find(
    (object) =>
      object.kind === "ServiceAccount" &&
      fieldAt(object, "metadata.name") === serviceAccountOf(pod) &&
      namespaceOf(object) === namespaceOf(pod.object),
  );
  return (pod.spec[AUTOMOUNT] ?? account?.[AUTOMOUNT] ?? true) !== false;
}

function isUnbound(objects: readonly KubernetesObject[], pod: PodSpec): boolean {
  const account = serviceAccountOf(pod);
  return account !== "default" && bindingsOf(objects, namespaceOf(pod.object), account).length === 0;
}
