import { autoscaler } from "../../../support/vertical-pod-autoscalers";
import { files, objects, resolved } from "./render";

const GROUP = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };
const workloads = {
  payments: [
    { kind: "Deployment", name: "api" },
    { kind: "StatefulSet", name: "db" },
  ],
  billing: [{ kind: "Rollout", apiVersion: "argoproj.io/v1alpha1", name: "api" }],
};

test("one object for each workload, which only recommends", () => {
  const rendered = objects({ policies: { team: { workloads } } });
  expect(rendered.map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec.targetRef])).toEqual([
    ["billing", "team-billing-rollout-api", { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "api" }],
    ["payments", "team-payments-deployment-api", { apiVersion: "apps/v1", kind: "Deployment", name: "api" }],
    ["payments", "team-payments-statefulset-db", { apiVersion: "apps/v1", kind: "StatefulSet", name: "db" }],
  ]);
  expect(rendered.map(({ spec }) => spec.updatePolicy)).toEqual(rendered.map(() => ({ updateMode: "Off" })));
});

test("all with the policy's mode and recommender, and caps of the nodes that it names", () => {
  const ml = { ...GROUP, labels: { team: "ml" }, taints: [{ key: "team", effect: "NoSchedule" as const }] };
  const groups = { general: { ...GROUP, machine: { vcpu: 16, memoryGiB: 64 } }, ml };
  const placement = { nodeSelector: { team: "ml" }, tolerations: [{ key: "team", operator: "Exists" as const }] };
  const policy = { workloads, updateMode: "Initial", recommender: "frugal", ...placement } as const;
  for (const { spec } of objects({ policies: { team: policy } }, groups)) {
    expect(spec).toMatchObject({ updatePolicy: { updateMode: "Initial" }, recommenders: [{ name: "frugal" }] });
    expect(spec.resourcePolicy.containerPolicies[0]?.maxAllowed).toMatchObject({
      cpu: expect.stringMatching(/^3\d+m$/),
    });
  }
});

test("in files of their own, next to objects that are declared one by one", () => {
  const cluster = resolved({ objects: { web: autoscaler({ namespace: "web" }) }, policies: { team: { workloads } } });
  expect(files(cluster).map(({ fileName }) => fileName)).toEqual([
    "verticalpodautoscaler-team-billing-rollout-api.yaml",
    "verticalpodautoscaler-team-payments-deployment-api.yaml",
    "verticalpodautoscaler-team-payments-statefulset-db.yaml",
    "verticalpodautoscaler-web.yaml",
  ]);
});

test("in files whose names a file system takes, whatever Kubernetes does", () => {
  const names = ["a", "b"].map((end) => `${"x".repeat(240)}${end}`);
  const targets = names.map((name) => ({ kind: "Deployment", name }));
  const found = files(resolved({ policies: { team: { workloads: { payments: targets } } } }));
  expect(found.map(({ fileName }) => fileName.length)).toEqual([255, 255]);
  expect(new Set(found.map(({ fileName }) => fileName)).size).toBe(2);
  expect(found.map(({ object }) => object.metadata.name.length)).toEqual([253, 253]);
});

test("in the same order however they are written", () => {
  const shuffled = { billing: workloads.billing, payments: [...workloads.payments].reverse() };
  const rendered = (declared: typeof workloads) =>
    JSON.stringify(objects({ policies: { team: { workloads: declared } } }));
  expect(rendered(shuffled)).toBe(rendered(workloads));
});
