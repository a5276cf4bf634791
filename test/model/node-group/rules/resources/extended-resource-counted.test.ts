import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("extended-resource-counted", () => {
  it("reports GPUs", () => {
    expect(groupProblems("aws", { ...typed("aws", "g6.4xlarge"), extendedResources: { "nvidia.com/gpu": 2 } })).toEqual(
      [
        partly(
          "extended-resource-counted",
          'prod-aws/general: extendedResources["nvidia.com/gpu"]',
          '"nvidia.com/gpu": 2',
          "g6.4xlarge has 1",
        ),
      ],
    );
  });

  it("accepts another maker's", () => {
    expect(groupProblems("azure", { extendedResources: { "amd.com/gpu": 2 } })).toEqual([]);
  });
});
