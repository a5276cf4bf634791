import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../../../../support/group-problems";

describe("lifetime-unsupported", () => {
  it("reports a lifetime on Azure", () => {
    expect(groupProblems("azure", { maxLifetime: "168h" })).toEqual([
      problem("lifetime-unsupported", "prod-azure/general: maxLifetime", '"168h"', "no lifetime"),
    ]);
  });

  it.each(["aws", "google"] as const)("accepts one on %s", (cloud) => {
    expect(groupProblems(cloud, { maxLifetime: "168h" })).toEqual([]);
  });
});
