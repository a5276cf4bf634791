import { CLOUDS } from "../../../../model/base/cloud";
import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each([
    ["memory", "2Gi", "1Gi"],
    ["memory", "1Gi", "1G"],
    ["cpu", "1", "900m"],
  ] as const)("%s: %s of %s", (resource, request, limit) => {
    const resources = { requests: { [resource]: request }, limits: { [resource]: limit } };
    expect(autoscalerProblems(cloud, { resources })).toEqual([
      problem(
        "autoscaler-request-over-limit",
        `prod-${cloud}: clusterAutoscaler.resources.requests.${resource}`,
        `"${request}", with a limit of "${limit}"`,
        `at most "${limit}"`,
      ),
    ]);
  });

  test("equal, below, without a limit, or no quantity at all", () => {
    const requests = { cpu: "500m", memory: "1Gi" };
    expect(autoscalerProblems(cloud, { resources: { requests, limits: requests } })).toEqual([]);
    expect(autoscalerProblems(cloud, { resources: { requests, limits: { memory: "1025Mi" } } })).toEqual([]);
    expect(autoscalerProblems(cloud, { resources: { requests } })).toEqual([]);
    expect(autoscalerProblems(cloud, { resources: { requests, limits: { memory: "x" } } })).toMatchObject([
      { code: "autoscaler-resources-invalid" },
    ]);
  });
});
