import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("priority-negative", () => {
  it("reports it", () => {
    expect(groupProblems("azure", { autoscaling: { priority: -1 } })).toEqual([
      partly("priority-negative", "prod-azure/general: autoscaling.priority", "-1", "0 or more"),
    ]);
  });

  it("accepts 0", () => {
    expect(groupProblems("google", { autoscaling: { priority: 0 } })).toEqual([]);
  });
});
