import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-type-duplicate", () => {
  it("reports the second of two", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6i.2xlarge"))).toEqual([
      partly("machine-type-duplicate", "prod-aws/general: machineTypes.aws[2]", '"m6i.2xlarge"', "once"),
    ]);
  });

  it("reports it and nothing else where one type is allowed", () => {
    expect(groupProblems("azure", typed("azure", "Standard_D8s_v5", "Standard_D8s_v5"))).toEqual([
      partly("machine-type-duplicate", "prod-azure/general: machineTypes.azure[1]", '"Standard_D8s_v5"', "once"),
    ]);
  });

  it("accepts different types", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge"))).toEqual([]);
  });
});
