import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("aws-update-range", () => {
  it("reports bounds too far apart", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "60%", maxSurge: "50%" } })).toEqual(
      [
        partly(
          "aws-update-range",
          "prod-aws/general: updatePolicy",
          '{"maxUnavailable":"60%","maxSurge":"50%"}, 110 % together',
          "at most 100 %",
        ),
      ],
    );
  });

  it("counts what is down by default", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxSurge: "95%" } })).toEqual([
      partly(
        "aws-update-range",
        "prod-aws/general: updatePolicy",
        '{"maxUnavailable":"10%","maxSurge":"95%"}, 105 % together',
        "at most 100 %",
      ),
    ]);
  });

  it("accepts 100 % together", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "50%", maxSurge: "50%" } })).toEqual(
      [],
    );
  });

  it("accepts more on Azure", () => {
    expect(
      groupProblems("azure", { updatePolicy: { type: "rolling", maxUnavailable: "60%", maxSurge: "50%" } }),
    ).toEqual([]);
  });
});
