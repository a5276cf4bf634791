import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-types-missing-for-cloud", () => {
  it("reports names for another cloud only", () => {
    expect(groupProblems("azure", typed("aws", "m6i.xlarge"))).toEqual([
      partly(
        "machine-types-missing-for-cloud",
        "prod-azure/general: machineTypes.azure",
        '{"aws":["m6i.xlarge"]}',
        '"azure"',
      ),
    ]);
  });

  it("reports an empty list", () => {
    expect(groupProblems("google", typed("google"))).toEqual([
      partly(
        "machine-types-missing-for-cloud",
        "prod-google/general: machineTypes.google",
        '{"google":[]}',
        '"google"',
      ),
    ]);
  });

  it("accepts a name for the cloud", () => {
    expect(groupProblems("google", typed("google", "n2-standard-8"))).toEqual([]);
  });
});
