import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const azure = { vmssCacheTtlSeconds: 60 };

test.each(["aws", "google"] as const)("%s reads no Azure settings", (cloud) => {
  expect(autoscalerProblems(cloud, { azure })).toEqual([
    problem(
      "autoscaler-azure-settings-elsewhere",
      `prod-${cloud}: clusterAutoscaler.azure`,
      '{"vmssCacheTtlSeconds":60}',
      "no Azure settings on this cluster",
    ),
  ]);
});

test("Azure does", () => {
  expect(autoscalerProblems("azure", { azure })).toEqual([]);
});
