import type { VpaTarget } from "../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../problems";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const KINDS = "CronJob, DaemonSet, Deployment, Job, ReplicaSet, ReplicationController, StatefulSet";
const API = `<group>/<version>; only ${KINDS} are known without`;
const NAME = 'at most 253 lower-case letters, digits, "-" and "."';
const api = { kind: "Deployment", name: "api" };

test.each<[Partial<VpaTarget>, string, string, string]>([
  [{ kind: "Rollout" }, "apiVersion", "nothing", API],
  [{ apiVersion: "" }, "apiVersion", '""', API],
  [{ apiVersion: "a/b/c" }, "apiVersion", '"a/b/c"', API],
  [{ apiVersion: "Apps/v1" }, "apiVersion", '"Apps/v1"', API],
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
