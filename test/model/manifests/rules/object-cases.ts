import { binding, object, pods } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const SPEC = "spec.template.spec";
const MOUNTING = { automountServiceAccountToken: true };
const ENFORCE = "pod-security.kubernetes.io/enforce";

const namespace = (labels: object = {}) => object("Namespace", {}, { name: "tools", namespace: undefined, labels });

const localBinding = (namespace: string) => ({
  ...binding("app", { kind: "ServiceAccount", name: "app" }),
  kind: "RoleBinding",
  metadata: { name: "app", namespace },
});

/** Cases of the rules in `objects.ts`. */
export const OBJECT_CASES: readonly ManifestCase[] = [
  {
    rule: "service-account-default",
    about: "pods that name none, or this one by either field, and a binding",
    bad: [
      pods({ ...MOUNTING, serviceAccountName: undefined }),
      pods({ ...MOUNTING, serviceAccountName: "", serviceAccount: "default" }),
      binding("app", { kind: "ServiceAccount", name: "default", namespace: "tools" }),
      binding("app", { kind: "User", name: "system:serviceaccount:tools:default" }),
    ],
    found: [
      [`${SPEC}.serviceAccountName`, "nothing"],
      [`${SPEC}.serviceAccountName`, '""'],
      ["subjects[0].name", '"default"', 2],
      ["subjects[0].name", '"system:serviceaccount:tools:default"', 3],
    ],
    good: [
      pods({ serviceAccountName: undefined, automountServiceAccountToken: false }),
      pods({ ...MOUNTING, serviceAccountName: undefined, serviceAccount: "app" }),
      binding(),
    ],
  },
  {
    rule: "service-account-automount",
    about: "an account that does not say, and one that does",
    bad: [object("ServiceAccount"), object("ServiceAccount", MOUNTING)],
    found: [
      ["automountServiceAccountToken", "nothing"],
      ["automountServiceAccountToken", "true"],
    ],
    good: [object("ServiceAccount", { automountServiceAccountToken: false })],
  },
  {
    rule: "service-account-token-unused",
    about: "an account that nothing is bound to",
    bad: [pods(MOUNTING), binding("app", { kind: "ServiceAccount", name: "app", namespace: "elsewhere" })],
    found: [[`${SPEC}.automountServiceAccountToken`, "true"]],
    good: [pods(MOUNTING), binding()],
  },
  {
    rule: "service-account-token-unused",
    about: "an account that is bound by its user name",
    bad: [pods(MOUNTING), binding("app", { kind: "User", name: "system:serviceaccount:elsewhere:app" })],
    found: [[`${SPEC}.automountServiceAccountToken`, "true"]],
    good: [pods(MOUNTING), binding("app", { kind: "User", name: "system:serviceaccount:tools:app" })],
  },
  {
    rule: "service-account-token-unused",
    about: "an account without a namespace, which is that of the binding",
    bad: [pods(MOUNTING), localBinding("elsewhere")],
    found: [[`${SPEC}.automountServiceAccountToken`, "true"]],
    good: [pods(MOUNTING), localBinding("tools")],
  },
  {
    rule: "service-account-token-unused",
    about: "pods that leave it to an account that mounts its token",
    bad: [pods({ automountServiceAccountToken: undefined }), object("ServiceAccount")],
    found: [[`${SPEC}.automountServiceAccountToken`, "nothing"]],
    good: [
      pods({ automountServiceAccountToken: undefined }),
      object("ServiceAccount", { automountServiceAccountToken: false }),
    ],
  },
  {
    rule: "namespace-default",
    about: "said, left out and empty",
    bad: [
      object("Gateway", {}, { namespace: "default" }),
      object("ConfigMap", {}, { namespace: undefined }),
      object("Service", {}, { namespace: "" }),
    ],
    found: [
      ["metadata.namespace", '"default"'],
      ["metadata.namespace", "nothing", 1],
      ["metadata.namespace", '""', 2],
    ],
    good: [object("ConfigMap"), object("ClusterRole", {}, { namespace: undefined })],
  },
  {
    rule: "namespace-network-policy",
    about: "a namespace of the component without one",
    bad: [namespace(), object("NetworkPolicy", {}, { namespace: "elsewhere" })],
    found: [["metadata.name", '"tools" without NetworkPolicies']],
    good: [namespace(), object("NetworkPolicy")],
  },
  ...[undefined, "privileged", "strict"].map((level) => ({
    rule: "namespace-pod-security",
    about: `level ${level}`,
    bad: [namespace({ [ENFORCE]: level })],
    found: [[`metadata.labels["${ENFORCE}"]`, level === undefined ? "nothing" : `"${level}"`]] as const,
    good: [namespace({ [ENFORCE]: "restricted" }), namespace({ [ENFORCE]: "baseline" })],
  })),
  {
    rule: "secret-in-manifest",
    about: "contents in either field, never shown",
    bad: [object("Secret", { data: { b: "c2VjcmV0", a: "c2VjcmV0" }, stringData: { c: "secret" } })],
    found: [
      ["data", "the keys a, b"],
      ["stringData", "the keys c"],
    ],
    good: [object("Secret", { data: {}, type: "kubernetes.io/service-account-token" })],
  },
];
