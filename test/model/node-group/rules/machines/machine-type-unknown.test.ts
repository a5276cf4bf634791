import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-type-unknown", () => {
  it("suggests the nearest name", () => {
    expect(groupProblems("aws", typed("aws", "m6i.xlage"))).toEqual([
      partly("machine-type-unknown", "prod-aws/general: machineTypes.aws[0]", '"m6i.xlage"', '"m6i.xlarge"'),
    ]);
  });

  it("reports each unknown name", () => {
    expect(groupProblems("azure", typed("azure", "Standard_Z1000_v9"))).toEqual([
      partly(
        "machine-type-unknown",
        "prod-azure/general: machineTypes.azure[0]",
        '"Standard_Z1000_v9"',
        "a machine type of azure",
      ),
    ]);
  });

  it("reports a custom type beyond Google's limits", () => {
    expect(groupProblems("google", typed("google", "n2-custom-3-3000"))).toEqual([
      partly(
        "machine-type-unknown",
        "prod-google/general: machineTypes.google[0]",
        '"n2-custom-3-3000"',
        "a machine type of google",
      ),
    ]);
  });

  it("accepts a stated capacity", () => {
    expect(groupProblems("aws", { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 61 } })).toEqual(
      [],
    );
  });

  it("accepts known names", () => {
    expect(groupProblems("aws", typed("aws", "m5.2xlarge"))).toEqual([]);
  });
});
