import type { VpaTarget } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const KINDS = "CronJob, DaemonSet, Deployment, Job, ReplicaSet, ReplicationController, StatefulSet";
const API = `<group>/<version>; only ${KINDS} are known without`;
const NAME = 'at most 253 lower-case letters, digits, "-" and "."';
const api = { kind: "Deployment", name: "api" };

test.each<[Partial<VpaTarget>, string, string, string]>([
  [{ kind: "Rollout" }, "apiVersion", "nothing", API],
  [{ kind: "Rollout", apiVersion: "" }, "apiVersion", '""', API],
  [{ kind: "Rollout", apiVersion: "a/b/c" }, "apiVersion", '"a/b/c"', API],
  [{ kind: "Rollout", apiVersion: "Apps/v1" }, "apiVersion", '"Apps/v1"', API],
  [
    { kind: "StatefulSet", apiVersion: "apps.kruise.io/v1beta1" },
    "apiVersion",
    '"apps.kruise.io/v1beta1"',
    "apps/v1: no other StatefulSet is looked for",
  ],
  [{ kind: "Stateful Set", apiVersion: "apps/v1" }, "kind", '"Stateful Set"', 'a kind, such as "Deployment"'],
  [{ name: "API" }, "name", '"API"', NAME],
  [{ name: "" }, "name", '""', NAME],
])("%j", (change, field, got, expected) => {
  expect(vpaProblems({ targetRef: { ...api, ...change } })).toEqual([
    problem("vpa-target-invalid", `${WEB}: targetRef.${field}`, got, expected),
  ]);
});

test("in a policy", () => {
  expect(policyProblems({ workloads: { payments: [api, { kind: "Rollout", name: "web" }] } })).toEqual([
    problem("vpa-target-invalid", `${TEAM}: workloads.payments[1].apiVersion`, "nothing", API),
  ]);
});

test.each<VpaTarget>([
  { kind: "StatefulSet", name: "db" },
  { kind: "ReplicationController", name: "old", apiVersion: "v1" },
  { kind: "Rollout", name: "web.1", apiVersion: "argoproj.io/v1alpha1" },
])("%j", (targetRef) => {
  expect(vpaProblems({ targetRef })).toEqual([]);
});
