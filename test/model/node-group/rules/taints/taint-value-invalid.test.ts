import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("taint-value-invalid", () => {
  it("reports a colon", () => {
    expect(groupProblems("aws", { taints: [{ key: "a", value: "b:c", effect: "NoSchedule" }] })).toEqual([
      partly("taint-value-invalid", "prod-aws/general: taints[0].value", '"b:c"', "63"),
    ]);
  });

  it("accepts an empty value", () => {
    expect(groupProblems("azure", { taints: [{ key: "a", value: "", effect: "NoSchedule" }] })).toEqual([]);
  });

  it("accepts none", () => {
    expect(groupProblems("google", { startupTaints: [{ key: "a", effect: "NoSchedule" }] })).toEqual([]);
  });
});
