import { CLOUDS } from "../../../../model/base/cloud";
import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["", "2 GB", "1GiB", "lots", "0", "-1Gi", "1,5Gi"])("memory %j", (memory) => {
    expect(autoscalerProblems(cloud, { resources: { limits: { memory } } })).toEqual([
      problem(
        "autoscaler-resources-invalid",
        `prod-${cloud}: clusterAutoscaler.resources.limits.memory`,
        JSON.stringify(memory),
        'a Kubernetes quantity above zero, such as "600Mi" or "2Gi"',
      ),
    ]);
  });

  test("cpu", () => {
    expect(autoscalerProblems(cloud, { resources: { requests: { cpu: "1 core" } } })).toEqual([
      problem(
        "autoscaler-resources-invalid",
        `prod-${cloud}: clusterAutoscaler.resources.requests.cpu`,
        '"1 core"',
        'a Kubernetes quantity above zero, such as "500m" or "2"',
      ),
    ]);
  });

  test.each(["600Mi", "1.5Gi", "1e9", "500M", "2"])("takes %s", (memory) => {
    expect(autoscalerProblems(cloud, { resources: { requests: { memory, cpu: "250m" } } })).toEqual([]);
  });
});
