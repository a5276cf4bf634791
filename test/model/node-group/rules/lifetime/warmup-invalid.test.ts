import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../../../../support/group-problems";

const updatePolicy = { type: "rolling" } as const;

describe("warmup-invalid", () => {
  it.each(["0s", "-5m", "1.5s", "five", ""])("reports %j", (warmup) => {
    expect(groupProblems("aws", { warmup, updatePolicy })).toContainEqual(
      problem("warmup-invalid", "prod-aws/general: warmup", JSON.stringify(warmup), "whole seconds"),
    );
  });

  it("accepts whole seconds", () => {
    expect(groupProblems("aws", { warmup: "1m30s", updatePolicy })).toEqual([]);
  });
});
