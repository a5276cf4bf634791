import { expect, test } from "@jest/globals";
import type { Problem } from "../../../../model/base/problem";
import type { VpaTarget } from "../../../../model/declaration/vertical-pod-autoscaler";
import { declareFleet } from "../../../support/fleets";
import { manifests, manifestWorkload } from "../../../support/manifests";
import { fleetProblems, fleetWarnings } from "../../../support/problems";
import { describeRules, type Found, part, type RuleCase } from "../../../support/rule-cases";
import { autoscaler, clusterWith, type Declared, withAutoscalers } from "../../../support/vertical-pod-autoscalers";
import { declaredProblems, policyProblems, TEAM, vpaProblems, WEB } from "../../../support/vpa-problems";

const API: VpaTarget = { kind: "Deployment", name: "api" };
const OBJECT_NAME = 'at most 253 lower-case letters, digits, "-" and "."';
const workloads = { payments: [API, { kind: "Deployment", name: "worker" }] };

const NO_API =
  "<group>/<version>; only CronJob, DaemonSet, Deployment, Job, ReplicaSet, ReplicationController, StatefulSet are known without";

const badTargets = (
  [
    [{ kind: "Rollout" }, "apiVersion", "nothing", NO_API],
    [{ kind: "Rollout", apiVersion: "" }, "apiVersion", '""', NO_API],
    [{ kind: "Rollout", apiVersion: "a/b/c" }, "apiVersion", '"a/b/c"', NO_API],
    [{ kind: "Rollout", apiVersion: "Apps/v1" }, "apiVersion", '"Apps/v1"', NO_API],
    [
      { kind: "StatefulSet", apiVersion: "apps.kruise.io/v1beta1" },
      "apiVersion",
      '"apps.kruise.io/v1beta1"',
      "apps/v1, the only one in which a StatefulSet is looked up",
    ],
    [{ kind: "Stateful Set", apiVersion: "apps/v1" }, "kind", '"Stateful Set"', 'a kind, such as "Deployment"'],
    [{ name: "API" }, "name", '"API"', OBJECT_NAME],
    [{ name: "" }, "name", '""', OBJECT_NAME],
  ] as const
).map(
  ([change, field, got, expected]): RuleCase => ({
    rule: "vpa-target-invalid",
    about: JSON.stringify(change),
    bad: () => vpaProblems({ targetRef: { ...API, ...change } }),
    found: [[`${WEB}: targetRef.${field}`, got, expected]],
  }),
);

const goodTargets = [
  { kind: "StatefulSet", name: "db" },
  { kind: "ReplicationController", name: "old", apiVersion: "v1" },
  { kind: "Rollout", name: "web.1", apiVersion: "argoproj.io/v1alpha1" },
].map(
  (targetRef): RuleCase => ({
    rule: "vpa-target-invalid",
    about: JSON.stringify(targetRef),
    good: () => vpaProblems({ targetRef }),
  }),
);

const TARGETED = "a workload that no other VerticalPodAutoscaler targets";

/** What is found of an object for the Deployment `api`. */
const twice = (where: string): Found => [where, '{"kind":"Deployment","name":"api"}', TARGETED];

/** An object for a workload of a custom kind. */
const rollout = (apiVersion: string) => autoscaler({ targetRef: { kind: "Rollout", name: "api", apiVersion } });

/** A policy whose manifests autoscale the Deployment `api` themselves. */
const AUTOSCALED = {
  namespaces: ["payments"],
  manifests: manifests([manifestWorkload()], [{ file: "vpa.yaml", namespace: "payments", target: API }]),
};

/** Every problem of a cluster with that policy as `team`, changed. */
const autoscaledProblems = (declared: Declared, change: object = {}) =>
  declaredProblems({ ...declared, policies: { ...declared.policies, team: { ...AUTOSCALED, ...change } } });

describeRules([
  ...badTargets,
  {
    rule: "vpa-target-invalid",
    about: "a target in a policy's list",
    bad: () => policyProblems({ workloads: { payments: [API, { kind: "Rollout", name: "web" }] } }),
    found: [[`${TEAM}: workloads.payments[1].apiVersion`, "nothing", NO_API]],
  },
  ...goodTargets,
  {
    rule: "vpa-target-twice",
    about: "two objects for one workload, by whatever version of its API",
    bad: () =>
      declaredProblems({ objects: { web: rollout("argoproj.io/v1alpha1"), second: rollout("argoproj.io/v1beta1") } }),
    found: [
      [
        "prod-aws/VerticalPodAutoscaler/second: targetRef",
        '{"kind":"Rollout","name":"api","apiVersion":"argoproj.io/v1beta1"}',
        TARGETED,
      ],
    ],
  },
  {
    rule: "vpa-target-twice",
    about: "a policy's list with a workload that has an object",
    bad: () => {
      const payments = workloads.payments.toReversed();
      return declaredProblems({ objects: { web: autoscaler() }, policies: { team: { workloads: { payments } } } });
    },
    found: [twice(`${TEAM}: workloads.payments[1]`)],
  },
  {
    rule: "vpa-target-twice",
    about: "workloads of another namespace, kind, group or name",
    good: () =>
      declaredProblems({
        objects: {
          web: autoscaler(),
          a: autoscaler({ namespace: "billing" }),
          b: autoscaler({ targetRef: { kind: "StatefulSet", name: "api" } }),
          c: rollout("argoproj.io/v1alpha1"),
          e: rollout("example.com/v1"),
          d: autoscaler({ targetRef: { kind: "Deployment", name: "worker" } }),
        },
      }),
  },
  {
    rule: "vpa-manifests-target-twice",
    about: "an object for a workload that the manifests autoscale",
    bad: () => autoscaledProblems({ objects: { web: autoscaler() } }),
    found: [twice(`${WEB}: targetRef`)],
    good: () =>
      autoscaledProblems({ objects: { web: autoscaler({ targetRef: { kind: "Deployment", name: "web" } }) } }),
  },
  {
    rule: "vpa-manifests-target-twice",
    about: "a policy's list with a workload that the manifests autoscale",
    bad: () => autoscaledProblems({}, { workloads: { payments: [API] } }),
    found: [twice(`${TEAM}: workloads.payments[0]`)],
  },
  {
    rule: "vpa-manifests-target-twice",
    about: "another policy that covers the workload without having read those manifests",
    bad: () => {
      const other = { namespaces: ["payments"], manifests: manifests([manifestWorkload()]) };
      return autoscaledProblems({ policies: { other } });
    },
    found: [
      [
        "prod-aws/VerticalPodAutoscalerPolicy/other: Deployment payments/api",
        '{"apiVersion":"apps/v1","kind":"Deployment","name":"api"}',
        TARGETED,
      ],
    ],
  },
  {
    rule: "vpa-manifests-target-twice",
    about: "a cluster that the policy is not on",
    good: () => {
      const clusters = [clusterWith("aws", {}), clusterWith("google", { objects: { web: autoscaler() } })];
      const team = { ...AUTOSCALED, clusters: { cloud: "aws" as const } };
      return fleetProblems(withAutoscalers(declareFleet(clusters), { policies: { team } }));
    },
  },
]);

test("the message of a second object for a workload names the first", () => {
  const [found] = declaredProblems({ objects: { web: autoscaler() }, policies: { team: { workloads } } });
  expect(found?.what).toContain(WEB);
});

const REASON = "its pods have no labels, by which those of a CronJob are found";

/** Warnings of a cluster whose policy covers a CronJob. */
function cronJobWarnings(unfindable: string | null, declared: Declared = {}): readonly Problem[] {
  const target = { apiVersion: "batch/v1", kind: "CronJob", name: "report" };
  const found = manifests([manifestWorkload(), manifestWorkload({ target, unfindable })]);
  const team = { namespaces: ["payments"], manifests: found };
  const cluster = clusterWith("aws", { ...declared, policies: { team } }, undefined, { metricsServer: {} });
  return fleetWarnings(declareFleet([cluster])).filter(({ code }) => code === "vpa-pods-unfindable");
}

describeRules([
  {
    rule: "vpa-pods-unfindable",
    about: "a workload that is left out because its pods would not be found",
    bad: () => cronJobWarnings(REASON),
    found: [[`${TEAM}: CronJob payments/report`, REASON, part("a workload of a kind that VPA knows")]],
    good: () => cronJobWarnings(null),
  },
  {
    rule: "vpa-pods-unfindable",
    about: "a workload that has an object of its own",
    good: () => {
      const report = autoscaler({ targetRef: { kind: "CronJob", name: "report" } });
      return cronJobWarnings(REASON, { objects: { report } });
    },
  },
]);
