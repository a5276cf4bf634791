import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("lifetime-unsupported", () => {
  it("reports a lifetime on Azure", () => {
    expect(groupProblems("azure", { maxLifetime: "168h" })).toEqual([
      partly("lifetime-unsupported", "prod-azure/general: maxLifetime", '"168h"', "no lifetime"),
    ]);
  });

  it.each(["aws", "google"] as const)("accepts one on %s", (cloud) => {
    expect(groupProblems(cloud, { maxLifetime: "168h" })).toEqual([]);
  });
});
