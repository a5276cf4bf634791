import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("google-update-percentage", () => {
  it("reports a percentage of a small group", () => {
    expect(groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: "10%" } })).toEqual([
      partly(
        "google-update-percentage",
        "prod-google/general: updatePolicy.maxUnavailable",
        '"10%", with at least 1 nodes in a zone',
        "10 nodes in every zone",
      ),
    ]);
  });

  it("accepts it for ten nodes a zone", () => {
    expect(
      groupProblems("google", { minSize: 30, maxSize: 60, updatePolicy: { type: "rolling", maxUnavailable: "10%" } }),
    ).toEqual([]);
  });

  it("accepts it on AWS", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "10%" } })).toEqual([]);
  });
});
