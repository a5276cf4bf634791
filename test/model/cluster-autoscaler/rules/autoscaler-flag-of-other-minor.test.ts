import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const at = (kubernetesVersion: string, flags: object) =>
  clusterProblems("aws", { kubernetesVersion, clusterAutoscaler: { flags } });

test("a flag that came later", () => {
  expect(at("1.35", { "max-startup-time": "20m" })).toEqual([
    problem(
      "autoscaler-flag-of-other-minor",
      'prod-aws: clusterAutoscaler.flags["max-startup-time"]',
      '"max-startup-time" with Kubernetes 1.35',
      "a flag of cluster-autoscaler 1.35; this one is known since 1.36",
    ),
  ]);
  expect(at("1.36", { "max-startup-time": "20m" })).toEqual([]);
});

test("a flag that is gone, and what took its place", () => {
  const found = at("1.33", { "max-empty-bulk-delete": 10 });
  expect(found).toEqual([
    problem(
      "autoscaler-flag-of-other-minor",
      'prod-aws: clusterAutoscaler.flags["max-empty-bulk-delete"]',
      '"max-empty-bulk-delete" with Kubernetes 1.33',
      "a flag of cluster-autoscaler 1.33; this one is known until 1.32",
    ),
  ]);
  expect(found[0]?.hint).toContain("max-scale-down-parallelism");
});

test("an unknown minor is reported alone", () => {
  expect(at("1.20", { "max-startup-time": "20m" }).map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
});
