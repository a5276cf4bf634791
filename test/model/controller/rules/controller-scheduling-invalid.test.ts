import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-scheduling-invalid";

test("refuses what Kubernetes would", () => {
  const found = controllerProblems({
    nodeSelector: { "a b": "c", d: "e f" },
    tolerations: [{ key: "a", operator: "Exists", value: "b" }],
    priorityClassName: "High",
    metrics: { monitor: "service", monitorLabels: { release: "a b" } },
  });
  expect(found).toEqual([
    at(code, "metrics.monitorLabels.release", '"a b"', expect.stringContaining("at most 63")),
    at(code, "nodeSelector.d", '"e f"', expect.stringContaining("at most 63")),
    at(code, 'nodeSelector["a b"]', '"a b"', expect.stringContaining("qualified name")),
    at(code, "priorityClassName", '"High"', "the name of a PriorityClass"),
    at(
      code,
      "tolerations[0]",
      expect.stringContaining("Exists") as unknown as string,
      expect.stringContaining("no value"),
    ),
  ]);
});

test("takes what Kubernetes takes", () => {
  expect(
    controllerProblems({
      nodeSelector: { "example.com/role": "system" },
      tolerations: [{ operator: "Exists" }],
      priorityClassName: "system-cluster-critical",
    }),
  ).toEqual([]);
});
