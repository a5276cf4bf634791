import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-namespace-system";
const dangerously = { "system-namespace": "Feeds the scheduler." };

test("refuses the namespaces of Kubernetes, and asks for a reason", () => {
  expect(controllerProblems({ namespace: "kube-system" })).toEqual([
    at(code, "namespace", '"kube-system"', expect.stringContaining('"system-namespace": "<reason>"')),
  ]);
});

test("refuses default whatever the reason", () => {
  expect(controllerProblems({ namespace: "default", dangerously })).toEqual([
    at(code, "namespace", '"default"', "a namespace of its own"),
  ]);
});

test("takes one of Kubernetes for a reason, and any other without", () => {
  expect(controllerProblems({ namespace: "kube-system", dangerously })).toEqual([]);
  expect(controllerProblems({ namespace: "kubernetes" })).toEqual([]);
  expect(controllerProblems({ namespace: "kube-state-metrics-system" })).toEqual([]);
});
