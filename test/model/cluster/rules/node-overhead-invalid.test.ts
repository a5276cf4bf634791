import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(["aws", "azure"] as const)("on %s", (cloud) => {
  test.each([50, 92.5, 1000])("refuses %d %%", (memoryPercent) => {
    expect(clusterProblems(cloud, { nodeOverhead: { memoryPercent } })).toEqual([
      problem(
        "node-overhead-invalid",
        `prod-${cloud}: nodeOverhead.memoryPercent`,
        String(memoryPercent),
        "a percentage from 0 to below 50",
      ),
    ]);
  });

  test.each([0, 7.5, 49.9, undefined])("takes %d", (memoryPercent) => {
    expect(clusterProblems(cloud, { nodeOverhead: { memoryPercent } })).toEqual([]);
  });
});
