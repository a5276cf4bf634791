import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-types-several", () => {
  it("reports two types on Azure", () => {
    expect(groupProblems("azure", typed("azure", "Standard_D8s_v5", "Standard_D16s_v5"))).toEqual([
      partly(
        "machine-types-several",
        "prod-azure/general: machineTypes.azure",
        '["Standard_D8s_v5","Standard_D16s_v5"]',
        "exactly one",
      ),
    ]);
  });

  it("reports two types on Google", () => {
    expect(groupProblems("google", typed("google", "n2-standard-8", "n2d-standard-8"))).toEqual([
      partly(
        "machine-types-several",
        "prod-google/general: machineTypes.google",
        '["n2-standard-8","n2d-standard-8"]',
        "exactly one",
      ),
    ]);
  });

  it("accepts several alike on AWS", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge"))).toEqual([]);
  });
});
