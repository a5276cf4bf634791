import { describe, expect, it } from "@jest/globals";
import type { ComponentObject } from "../../../model/manifests/cluster-rules";
import { rightsSection } from "../../../review/formats/rights-section";
import { rightsReview } from "../../../review/rights/compare-rights";

const RBAC = "rbac.authorization.k8s.io";

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

const on = (group: string, resource: string, ...verbs: readonly string[]): Rule => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});

const own = (object: { readonly kind: string; readonly name: string } & Record<string, unknown>): ComponentObject => {
  const { kind, name, namespace, labels, ...others } = object;
  const apiVersion = kind === "ServiceAccount" ? "v1" : `${RBAC}/v1`;
  const metadata = { name, ...(namespace ? { namespace } : {}), ...(labels ? { labels } : {}) };
  return { component: "own", object: { apiVersion, kind, metadata, ...others } } as ComponentObject;
};

const ACCOUNT = own({ kind: "ServiceAccount", name: "own", namespace: "apps" });
const SUBJECT = { kind: "ServiceAccount", name: "own", namespace: "apps" };
const READS = on("", "configmaps", "get");

const role = (...rules: readonly Rule[]) => own({ kind: "ClusterRole", name: "own", rules });
const bound = (...subjects: readonly object[]) =>
  own({
    kind: "ClusterRoleBinding",
    name: "own",
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "own" },
    subjects,
  });

const BEFORE = [ACCOUNT, role(READS), bound(SUBJECT)];

/** What objects in place of those before grant besides, with the codes of what is dangerous. */
function gained(before: readonly ComponentObject[], after: readonly ComponentObject[]): readonly string[] {
  const { changes } = rightsReview({ terraform: null, objects: before }, { terraform: null, objects: after });
  return changes
    .filter(({ change }) => change === "gained")
    .map(({ text, dangers }) => [text, ...dangers.map(({ code }) => code)].join(" "));
}

describe("a rule that a manifest of the user's own gets", () => {
  it.each<[what: string, rule: Rule, codes: readonly string[]]>([
    ["get all resources", on("", "*", "get"), ["nodes-proxy", "pods-exec", "secrets-read", "wildcards"]],
    ["create */exec", on("", "*/exec", "create"), ["pods-exec", "wildcards"]],
    [`escalate clusterroles.${RBAC}`, on(RBAC, "clusterroles", "escalate"), ["escalate"]],
    [
      `bind clusterroles.${RBAC} named reader`,
      { ...on(RBAC, "clusterroles", "bind"), resourceNames: ["reader"] },
      ["escalate"],
    ],
    ["impersonate users", on("", "users", "impersonate"), ["impersonate"]],
    ["impersonate serviceaccounts", on("", "serviceaccounts", "impersonate"), ["impersonate"]],
    ["watch secrets", on("", "secrets", "watch"), ["secrets-read"]],
    ["create pods/exec", on("", "pods/exec", "create"), ["pods-exec"]],
    ["patch pods/ephemeralcontainers", on("", "pods/ephemeralcontainers", "patch"), ["pods-exec"]],
    ["get nodes/proxy", on("", "nodes/proxy", "get"), ["nodes-proxy"]],
    ["create serviceaccounts/token", on("", "serviceaccounts/token", "create"), ["service-account-tokens"]],
    [
      "patch mutatingwebhookconfigurations.admissionregistration.k8s.io",
      on("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch"),
      ["webhook-configurations"],
    ],
    [
      "update certificatesigningrequests/approval.certificates.k8s.io",
      on("certificates.k8s.io", "certificatesigningrequests/approval", "update"),
      ["csr-approve"],
    ],
    ["create cronjobs.batch", on("batch", "cronjobs", "create"), ["pods-create"]],
    ["do everything with /*", { nonResourceURLs: ["*"], verbs: ["*"] }, ["wildcards"]],
    ["delete configmaps", on("", "configmaps", "delete"), []],
  ])("is told in words, with what is dangerous: %s", (what, rule, codes) => {
    const after = [ACCOUNT, role(READS, rule), bound(SUBJECT)];
    const told = [`own may now ${what} cluster-wide`, ...codes.map((code) => `rbac-${code}`)].join(" ");
    expect(gained(BEFORE, after)).toEqual([told]);
  });

  it("comes first where it is dangerous", () => {
    const after = [ACCOUNT, role(READS, on("", "configmaps", "delete"), on("", "secrets", "list")), bound(SUBJECT)];
    const rights = rightsReview({ terraform: null, objects: BEFORE }, { terraform: null, objects: after });
    const { items } = rightsSection([{ cluster: "prod", ...rights }], []);
    expect(items.map(({ tone, text }) => [tone, text])).toEqual([
      ["danger", "prod: own may now list secrets cluster-wide"],
      ["warning", "prod: own may now delete configmaps cluster-wide"],
    ]);
  });
});

describe("a subject that a binding of the user's own gets", () => {
  it.each<[who: string, subject: object, codes: readonly string[]]>([
    ["Group system:authenticated", { kind: "Group", name: "system:authenticated" }, ["rbac-everybody-binding"]],
    ["Group system:unauthenticated", { kind: "Group", name: "system:unauthenticated" }, ["rbac-everybody-binding"]],
    ["Group system:serviceaccounts", { kind: "Group", name: "system:serviceaccounts" }, ["rbac-everybody-binding"]],
    ["User system:anonymous", { kind: "User", name: "system:anonymous" }, ["rbac-everybody-binding"]],
    ["Group system:masters", { kind: "Group", name: "system:masters" }, ["rbac-system-masters"]],
    ["ServiceAccount apps/default", { kind: "ServiceAccount", name: "default", namespace: "apps" }, []],
    ["ServiceAccount apps/default", { kind: "User", name: "system:serviceaccount:apps:default" }, []],
    ["ServiceAccount default of no namespace", { kind: "ServiceAccount", name: "default" }, []],
  ])("is told: %s", (who, subject, codes) => {
    const told = [`${who} may now get configmaps cluster-wide`, ...codes].join(" ");
    expect(gained(BEFORE, [ACCOUNT, role(READS), bound(SUBJECT, subject)])).toEqual([told]);
  });
});

describe("a role that takes the rules of others by their labels", () => {
  const LABELS = { "example.com/aggregate-to-own": "true" };
  const selectors = [{ matchLabels: LABELS }];
  const aggregated = own({ kind: "ClusterRole", name: "own", aggregationRule: { clusterRoleSelectors: selectors } });
  const part = (labels: object) =>
    own({ kind: "ClusterRole", name: "part", labels, rules: [on("", "secrets", "get")] });

  it("has those of a role that is new", () => {
    const before = [ACCOUNT, aggregated, bound(SUBJECT)];
    expect(gained(before, [...before, part(LABELS)])).toEqual([
      "whoever has ClusterRole/own may now get secrets cluster-wide rbac-secrets-read",
    ]);
    expect(gained(before, [...before, part({ "example.com/aggregate-to-own": "false" })])).toEqual([
      "whoever is bound to ClusterRole/part may now get secrets cluster-wide rbac-secrets-read",
    ]);
  });

  it("of Kubernetes has them too", () => {
    expect(gained([], [part({ [`${RBAC}/aggregate-to-edit`]: "true" })])).toEqual([
      "whoever has ClusterRole/edit may now get secrets cluster-wide rbac-secrets-read",
    ]);
  });

  it("is dangerous itself where it is bound", () => {
    expect(gained(BEFORE, [ACCOUNT, aggregated, bound(SUBJECT)])).toEqual([
      `own may now do everything in every ClusterRole with the labels ${JSON.stringify(LABELS)} cluster-wide rbac-aggregated-binding`,
    ]);
  });
});
