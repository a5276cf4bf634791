import { describe, expect, it } from "@jest/globals";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { reviewManifests } from "../../../../model/manifests/review-manifests";
import type { Acknowledgement } from "../../../../model/stages/resolved-component";
import { describeRules } from "../../../support/rule-cases";
import { binding, clusterRole, HARMLESS, pods, rule } from "./made-up";

const SECRETS = [clusterRole(rule("", ["secrets"], ["list"]), "a"), clusterRole(rule("", ["secrets"], ["get"]), "b")];

const acknowledge = (changes: Partial<Acknowledgement> = {}): Acknowledgement => ({
  rule: "rbac-secrets-read",
  object: "ClusterRole/a",
  reason: "It keeps them.",
  ...changes,
});

function review(objects: readonly KubernetesObject[], ...acknowledgements: readonly Acknowledgement[]) {
  const fileName = (object: string) => `${object.toLowerCase().replaceAll("/", "-")}.yaml`;
  const { problems, acknowledged } = reviewManifests({ place: "prod/app", objects, fileName, acknowledgements });
  return { told: problems.map(({ code, where }) => `${code} ${where}`), problems, acknowledged };
}

const B = "rbac-secrets-read prod/app/clusterrole-b.yaml: rules[0]";

describe("a finding", () => {
  const hints = (object: object) =>
    review([object as KubernetesObject]).problems.map(({ code, hint }) => ({ code, hint }));

  it("says how it is acknowledged: as it is listed, and by a Controller's word for it", () => {
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "b" },
      rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
    };
    const [finding] = hints(role);
    expect(finding?.hint).toContain('{ rule: "rbac-secrets-read", object: "ClusterRole/b", reason: "<reason>" }');
    expect(finding?.hint).toContain('dangerously: { "secrets-read": "<reason>" }');
  });

  it("promises a Controller no word that there is not", () => {
    const config = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c", namespace: "default" } };
    const [finding] = hints(config);
    expect(finding?.hint).toContain('{ rule: "namespace-default", object: "ConfigMap/default/c", reason: "<reason>" }');
    expect(finding?.hint).not.toContain("dangerously");
  });
});

describe("a component", () => {
  it("without findings has no problems", () => {
    expect(review(HARMLESS)).toEqual({ told: [], problems: [], acknowledged: [] });
  });

  it("has a problem for every finding, in its file", () => {
    expect(review(SECRETS).told).toEqual(["rbac-secrets-read prod/app/clusterrole-a.yaml: rules[0]", B]);
  });

  it("has the findings of all its objects together", () => {
    const objects = [pods({ automountServiceAccountToken: true }), ...SECRETS];
    const unused = "service-account-token-unused";
    expect(review(objects).told.filter((each) => each.startsWith(unused))).toHaveLength(1);
    expect(review([...objects, binding("a")]).told.filter((each) => each.startsWith(unused))).toEqual([]);
  });
});

const EACH = "one acknowledgement for each of ClusterRole/a, ClusterRole/b";

/** Acknowledgements that match no finding: what of a good one is changed, and what is expected. */
const UNUSED: readonly (readonly [about: string, changes: Partial<Acknowledgement>, expected: string])[] = [
  ["another object", { object: "ClusterRole/c" }, EACH],
  ["a pattern", { object: "ClusterRole/*" }, EACH],
  ["a rule that finds nothing", { rule: "pod-host-pid" }, "no acknowledgement: the rule finds nothing"],
  ["no rule", { rule: "secrets" }, "a code of docs/manifest-security.md"],
];

/** Problems of the acknowledgements alone. */
const ofAcknowledgements = (...acknowledgements: readonly Acknowledgement[]) =>
  review(SECRETS, ...acknowledgements).problems.filter(({ code }) => code.startsWith("acknowledgement-"));

describeRules([
  ...UNUSED.map(([about, changes, expected]) => {
    const { rule, object } = acknowledge(changes);
    return {
      rule: "acknowledgement-unused",
      about,
      bad: () => ofAcknowledgements(acknowledge(changes)),
      found: [[`prod/app: ${object}`, `"${rule}"`, expected] as const],
      good: () => ofAcknowledgements(acknowledge()),
    };
  }),
  {
    rule: "acknowledgement-reason-missing",
    about: "nothing in its place",
    bad: () => ofAcknowledgements(acknowledge({ reason: "" })),
    found: [["prod/app: ClusterRole/a", '""', "why the finding cannot be avoided"]],
    good: () => ofAcknowledgements(acknowledge()),
  },
]);

describe("an acknowledgement", () => {
  it("stands for its rule on its object and for no other", () => {
    const { told, acknowledged } = review(SECRETS, acknowledge());
    expect(told).toEqual([B]);
    expect(acknowledged).toEqual([acknowledge()]);
  });

  it("stands for all places of one object", () => {
    const both = { ...clusterRole({}, "a"), rules: [rule("", ["secrets"], ["list"]), rule("", ["*"], ["get"])] };
    expect(review([both], acknowledge(), acknowledge({ rule: "rbac-wildcards" })).told).toEqual([
      "rbac-nodes-proxy prod/app/clusterrole-a.yaml: rules[1]",
      "rbac-pods-exec prod/app/clusterrole-a.yaml: rules[1]",
    ]);
  });

  it.each(UNUSED)("of %s stands for nothing", (_case, changes) => {
    const { problems, acknowledged } = review(SECRETS, acknowledge(changes));
    expect(problems).toHaveLength(3);
    expect(acknowledged).toEqual([]);
  });

  it("that repeats another is a problem", () => {
    const twice = review(SECRETS, acknowledge(), acknowledge({ reason: "Again." }));
    expect(twice.told).toEqual([B, "acknowledgement-unused prod/app: ClusterRole/a"]);
    expect(twice.acknowledged).toEqual([acknowledge()]);
  });

  it.each(["", "  "])("with the reason %j is a problem", (reason) => {
    const { told } = review(SECRETS, acknowledge({ reason }));
    expect(told).toEqual([B, "acknowledgement-reason-missing prod/app: ClusterRole/a"]);
  });
});
