import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const updatePolicy = { type: "rolling" } as const;

describe("warmup-invalid", () => {
  it.each(["0s", "-5m", "1.5s", "five", ""])("reports %j", (warmup) => {
    expect(groupProblems("aws", { warmup, updatePolicy })).toContainEqual(
      partly("warmup-invalid", "prod-aws/general: warmup", JSON.stringify(warmup), "whole seconds"),
    );
  });

  it("accepts whole seconds", () => {
    expect(groupProblems("aws", { warmup: "1m30s", updatePolicy })).toEqual([]);
  });
});
