import { CLOUDS } from "../../../../model/base/cloud";
import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const BAD: readonly (readonly [ClusterAutoscalerDeclaration, string, string, string])[] = [
  [{ nodeSelector: { "a/b/c": "x" } }, 'nodeSelector["a/b/c"]', '"a/b/c"', "a Kubernetes qualified name"],
  [{ nodeSelector: { role: "a b" } }, "nodeSelector.role", '"a b"', "empty, or at most 63"],
  [{ tolerations: [{ value: "x" }] }, "tolerations[0]", '{"value":"x"}', "without a key"],
  [{ tolerations: [{ key: "a b" }] }, "tolerations[0]", '{"key":"a b"}', "a Kubernetes qualified name"],
  [
    { tolerations: [{ operator: "Exists" }, { key: "a", operator: "Exists", value: "x" }] },
    "tolerations[1]",
    '{"key":"a","operator":"Exists","value":"x"}',
    'no value with operator "Exists"',
  ],
  [
    { tolerations: [{ key: "a", value: "x y" }] },
    "tolerations[0]",
    '{"key":"a","value":"x y"}',
    "empty, or at most 63",
  ],
  [{ priorityClassName: "System Critical" }, "priorityClassName", '"System Critical"', "the name of a PriorityClass"],
];

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(BAD)("%j", (declared, path, got, expected) => {
    expect(autoscalerProblems(cloud, declared)).toEqual([
      problem(
        "autoscaler-scheduling-invalid",
        `prod-${cloud}: clusterAutoscaler.${path}`,
        got,
        expect.stringContaining(expected),
      ),
    ]);
  });

  test("what Kubernetes takes", () => {
    const declared: ClusterAutoscalerDeclaration = {
      nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
      tolerations: [
        { operator: "Exists" },
        { key: "a", value: "b", effect: "NoSchedule" },
        { key: "example.com/a", operator: "Exists" },
      ],
      priorityClassName: "system-node-critical",
    };
    expect(autoscalerProblems(cloud, declared)).toEqual([]);
  });
});
