import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem, typed } from "../../../../support/group-problems";

describe("machine-type-duplicate", () => {
  it("reports the second of two", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6i.2xlarge"))).toEqual([
      problem("machine-type-duplicate", "prod-aws/general: machineTypes.aws[2]", '"m6i.2xlarge"', "once"),
    ]);
  });

  it("reports it and nothing else where one type is allowed", () => {
    expect(groupProblems("azure", typed("azure", "Standard_D8s_v5", "Standard_D8s_v5"))).toEqual([
      problem("machine-type-duplicate", "prod-azure/general: machineTypes.azure[1]", '"Standard_D8s_v5"', "once"),
    ]);
  });

  it("accepts different types", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge"))).toEqual([]);
  });
});
