import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const rolling = (maxSurge?: string) => ({
  updatePolicy: { type: "rolling" as const, maxUnavailable: "10%", maxSurge },
});

describe("azure-update-needs-surge", () => {
  it("reports a rolling update without added nodes on Azure", () => {
    expect(groupProblems("azure", rolling("0%"))).toEqual([
      partly("azure-update-needs-surge", "prod-azure/general: updatePolicy.maxSurge", '"0%"', '"5%" to "100%"'),
    ]);
  });

  it("accepts the default and a percentage on Azure", () => {
    expect(groupProblems("azure", rolling())).toEqual([]);
    expect(groupProblems("azure", rolling("20%"))).toEqual([]);
  });

  it("accepts none on AWS", () => {
    expect(groupProblems("aws", rolling("0%"))).toEqual([]);
  });
});
