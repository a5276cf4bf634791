import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each([5, 60])("Google has its own figures: %d", (memoryPercent) => {
  expect(clusterProblems("google", { nodeOverhead: { memoryPercent } })).toEqual([
    problem(
      "node-overhead-google",
      "prod-google: nodeOverhead.memoryPercent",
      String(memoryPercent),
      "no nodeOverhead on a Google cluster",
    ),
  ]);
});

test("nothing to report without it, or on the other clouds", () => {
  expect(clusterProblems("google", { nodeOverhead: {} })).toEqual([]);
  expect(clusterProblems("aws", { nodeOverhead: { memoryPercent: 5 } })).toEqual([]);
});
