import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const updatePolicy = { type: "rolling" } as const;

describe("warmup-unsupported", () => {
  it("reports a warm-up on Google", () => {
    expect(groupProblems("google", { warmup: "5m", updatePolicy })).toEqual([
      partly("warmup-unsupported", "prod-google/general: warmup", '"5m"', "no warm-up"),
    ]);
  });

  it.each(["aws", "azure"] as const)("accepts one on %s", (cloud) => {
    expect(groupProblems(cloud, { warmup: "5m", updatePolicy })).toEqual([]);
  });
});
