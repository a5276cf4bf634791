import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { clusterRole, grant, object, rule } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const ADMISSION = "admissionregistration.k8s.io";
const NAMED = { resourceNames: ["app"] };

const SECRETS = rule("", ["secrets"], ["get", "list"]);

const CREATOR = object("Role", { rules: [rule("", ["secrets"], ["create"])] });

/** Cases of the rules in `rbac-pods.ts`. */
export const RBAC_POD_CASES: readonly ManifestCase[] = [
  grant("rbac-pods-create", "pods", rule("", ["pods"], ["get", "create"]), "create on pods", [
    rule("", ["pods"], ["get"]),
    rule("", ["pods/eviction"], ["create"]),
    rule("example.com", ["pods"], ["create"]),
  ]),
  grant("rbac-pods-create", "jobs", rule("batch", ["jobs"], ["create"]), "create on jobs.batch", [
    rule("batch", ["jobs/status"], ["create"]),
  ]),
  grant(
    "rbac-pods-create",
    "wildcards",
    rule("*", ["*"], ["*"]),
    "create on pods, replicationcontrollers, daemonsets.apps, deployments.apps, replicasets.apps, statefulsets.apps, " +
      "cronjobs.batch, jobs.batch",
    [rule("apps", ["*"], ["get"])],
  ),
  grant(
    "rbac-pods-patch",
    "daemon sets",
    rule("apps", ["daemonsets"], ["update", "patch"]),
    "update, patch on daemonsets.apps",
    [rule("apps", ["daemonsets"], ["patch"], NAMED), rule("", ["pods/status"], ["update"])],
  ),
  grant("rbac-pods-exec", "a command", rule("", ["pods/exec"], ["create"]), "create on pods/exec", [
    rule("", ["pods/exec"], ["create"], NAMED),
    rule("", ["pods"], ["get"]),
  ]),
  grant("rbac-pods-exec", "every kind's exec", rule("", ["*/exec"], ["get"]), "get on pods/exec", [
    rule("", ["*/scale"], ["get"]),
  ]),
  grant(
    "rbac-pods-exec",
    "a container more",
    rule("", ["pods/ephemeralcontainers"], ["patch"]),
    "patch on pods/ephemeralcontainers",
    [rule("", ["pods/ephemeralcontainers"], ["get"])],
  ),
  grant("rbac-secrets-read", "all of them", SECRETS, "get, list on secrets", [
    rule("", ["secrets"], ["get"], NAMED),
    rule("", ["secrets"], ["create"]),
    rule("", ["configmaps"], ["get"]),
  ]),
  grant(
    "rbac-secrets-read",
    "the name of a list",
    rule("", ["secrets"], ["list", "watch"], { resourceNames: [""] }),
    "list, watch on secrets",
    [rule("", ["secrets"], ["list", "watch"], NAMED)],
  ),
  grant(
    "rbac-pods-patch",
    "the name of a list beside others",
    rule("", ["pods"], ["patch"], { resourceNames: ["app", ""] }),
    "patch on pods",
    [rule("", ["pods"], ["patch"], NAMED)],
  ),
  {
    rule: "rbac-secrets-read",
    about: "a Role in a namespace that others share",
    bad: [object("Role", { rules: [SECRETS] })],
    found: [["rules[0]", "get, list on secrets"]],
    good: ownNamespace("restricted"),
  },
  {
    rule: "rbac-secrets-read",
    about: "a Role in a namespace whose pods can be anything",
    bad: ownNamespace("privileged"),
    found: [["rules[0]", "get, list on secrets", 1]],
    good: ownNamespace("baseline"),
  },
  grant(
    "rbac-persistent-volumes-create",
    "volumes",
    rule("", ["persistentvolumes"], ["create", "delete"]),
    "create on persistentvolumes",
    [rule("", ["persistentvolumes"], ["patch", "delete"]), rule("", ["persistentvolumeclaims"], ["create"])],
  ),
  grant("rbac-nodes-proxy", "reading is enough", rule("", ["nodes/proxy"], ["get"]), "get on nodes/proxy", [
    rule("", ["nodes/metrics", "nodes/stats"], ["get"]),
  ]),
  grant(
    "rbac-webhook-configurations",
    "one of them, by name too",
    rule(ADMISSION, ["mutatingwebhookconfigurations"], ["patch"], NAMED),
    `patch on mutatingwebhookconfigurations.${ADMISSION}`,
    [rule(ADMISSION, ["mutatingwebhookconfigurations"], ["get", "list"])],
  ),
  grant(
    "rbac-webhook-configurations",
    "policies and their bindings",
    rule(
      ADMISSION,
      [
        "mutatingadmissionpolicies",
        "mutatingadmissionpolicybindings",
        "validatingadmissionpolicies",
        "validatingadmissionpolicybindings",
      ],
      ["create"],
    ),
    `create on mutatingadmissionpolicies.${ADMISSION}, mutatingadmissionpolicybindings.${ADMISSION}, ` +
      `validatingadmissionpolicies.${ADMISSION}, validatingadmissionpolicybindings.${ADMISSION}`,
    [rule(ADMISSION, ["mutatingadmissionpolicies", "validatingadmissionpolicies"], ["get", "list", "watch"])],
  ),
  grant(
    "rbac-service-account-tokens",
    "tokens",
    rule("", ["serviceaccounts/token"], ["create"]),
    "create on serviceaccounts/token",
    [rule("", ["serviceaccounts"], ["create"]), rule("", ["secrets"], ["create"])],
  ),
  grant(
    "rbac-service-account-tokens",
    "Secrets in one rule",
    rule("", ["secrets"], ["create", "get"]),
    "create on secrets, and reading them",
    [rule("", ["secrets"], ["get", "list"]), rule("", ["configmaps"], ["create", "get"])],
  ),
  {
    rule: "rbac-service-account-tokens",
    about: "Secrets that a rule of the namespace creates, and another reads by name",
    bad: [CREATOR, object("Role", { rules: [rule("", ["secrets"], ["get"], NAMED)] }, { name: "reader" })],
    found: [["rules[0]", "create on secrets, and reading them"]],
    good: [
      CREATOR,
      object("Role", { rules: [rule("", ["secrets"], ["get"])] }, { name: "reader", namespace: "elsewhere" }),
    ],
  },
  {
    rule: "rbac-service-account-tokens",
    about: "Secrets that a role of the cluster reads",
    bad: [CREATOR, clusterRole(rule("", ["secrets"], ["watch"]))],
    found: [["rules[0]", "create on secrets, and reading them"]],
    good: [
      object("Role", { rules: [rule("", ["secrets"], ["create"], NAMED)] }),
      clusterRole(rule("", ["secrets"], ["watch"])),
    ],
  },
];

function ownNamespace(level: string): readonly KubernetesObject[] {
  const labels = { "pod-security.kubernetes.io/enforce": level };
  return [
    object("Namespace", {}, { name: "tools", namespace: undefined, labels }),
    object("Role", { rules: [SECRETS] }),
  ];
}
