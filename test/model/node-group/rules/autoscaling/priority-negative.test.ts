import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../../../../support/group-problems";

describe("priority-negative", () => {
  it("reports it", () => {
    expect(groupProblems("azure", { autoscaling: { priority: -1 } })).toEqual([
      problem("priority-negative", "prod-azure/general: autoscaling.priority", "-1", "0 or more"),
    ]);
  });

  it("accepts 0", () => {
    expect(groupProblems("google", { autoscaling: { priority: 0 } })).toEqual([]);
  });
});
