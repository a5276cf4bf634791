import { CLOUDS } from "../../../../model/base/cloud";
import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["", "Kube-System", "kube_system", "a.b", "-a", "a".repeat(64)])("refuses %j", (namespace) => {
    expect(autoscalerProblems(cloud, { namespace })).toEqual([
      problem(
        "autoscaler-namespace-invalid",
        `prod-${cloud}: clusterAutoscaler.namespace`,
        JSON.stringify(namespace),
        expect.stringContaining("at most 63"),
      ),
    ]);
  });

  test.each(["kube-system", "1", "a".repeat(63)])("takes %s", (namespace) => {
    expect(autoscalerProblems(cloud, { namespace })).toEqual([]);
  });
});
