import { expect, test } from "@jest/globals";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { objectChanges } from "../../../review/manifests/compare-objects";
import type { Restart } from "../../../review/manifests/object-change";

const NO_LIMITS = { maxUnavailable: null, maxSurge: null };

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly spec: object;
  readonly restart: Restart | null;
}

const CASES: readonly Case[] = [
  {
    name: "a Deployment by default",
    kind: "Deployment",
    spec: { replicas: 2 },
    restart: { how: "rolling", replicas: 2, maxUnavailable: "25%", maxSurge: "25%" },
  },
  {
    name: "a Deployment as it says",
    kind: "Deployment",
    spec: { strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
    restart: { how: "rolling", replicas: null, maxUnavailable: "0", maxSurge: "1" },
  },
  {
    name: "a Deployment that is recreated",
    kind: "Deployment",
    spec: { replicas: 1, strategy: { type: "Recreate" } },
    restart: { how: "recreate", replicas: 1, ...NO_LIMITS },
  },
  {
    name: "a Deployment that is paused",
    kind: "Deployment",
    spec: { replicas: 1, paused: true },
    restart: { how: "paused", replicas: 1, ...NO_LIMITS },
  },
  {
    name: "a DaemonSet by default",
    kind: "DaemonSet",
    spec: {},
    restart: { how: "rolling", replicas: null, maxUnavailable: "1", maxSurge: null },
  },
  {
    name: "a DaemonSet whose pods somebody deletes",
    kind: "DaemonSet",
    spec: { updateStrategy: { type: "OnDelete" } },
    restart: { how: "on-delete", replicas: null, ...NO_LIMITS },
  },
  {
    name: "a StatefulSet",
    kind: "StatefulSet",
    spec: { replicas: 3 },
    restart: { how: "rolling", replicas: 3, maxUnavailable: "1", maxSurge: null },
  },
  { name: "a Job", kind: "Job", spec: {}, restart: { how: "refused", replicas: null, ...NO_LIMITS } },
  { name: "a ReplicaSet", kind: "ReplicaSet", spec: {}, restart: { how: "on-delete", replicas: null, ...NO_LIMITS } },
];

function workload(kind: string, spec: object): KubernetesObject {
  return { apiVersion: "apps/v1", kind, metadata: { name: "app", namespace: "apps" }, spec };
}

function restarts(before: KubernetesObject, after: KubernetesObject): readonly (Restart | null)[] {
  const side = (object: KubernetesObject) => [{ component: "app", object }];
  return objectChanges(side(before), side(after)).map(({ restart }) => restart);
}

const template = (image: string) => ({ template: { spec: { containers: [{ name: "app", image }] } } });

test.each(CASES)("$name replaces its pods so when their template changes", ({ kind, spec, restart }) => {
  const [before, after] = [
    workload(kind, { ...spec, ...template("a") }),
    workload(kind, { ...spec, ...template("b") }),
  ];
  expect(restarts(before, after)).toEqual([restart]);
});

test.each(CASES)("$name leaves them alone when anything else changes", ({ kind, spec }) => {
  const after = workload(kind, { ...spec, ...template("a"), revisionHistoryLimit: 1, templateOther: 1 });
  expect(restarts(workload(kind, { ...spec, ...template("a") }), after)).toEqual([null]);
});

test("the runs of a CronJob are new ones anyway", () => {
  const cron = (image: string) => workload("CronJob", { jobTemplate: { spec: template(image) } });
  expect(restarts(cron("a"), cron("b"))).toEqual([{ how: "next-run", replicas: null, ...NO_LIMITS }]);
});

test("an object without pods restarts none", () => {
  const [before, after] = [workload("Service", { template: { a: 1 } }), workload("Service", { template: { a: 2 } })];
  expect(restarts(before, after)).toEqual([null]);
});
