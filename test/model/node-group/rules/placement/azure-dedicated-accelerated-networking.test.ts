import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const dedicated =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute/hostGroups/hosts";

describe("azure-dedicated-accelerated-networking", () => {
  it("reports the default on dedicated hosts", () => {
    expect(groupProblems("azure", { zones: ["1"], placement: { dedicated } })).toEqual([
      partly(
        "azure-dedicated-accelerated-networking",
        "prod-azure/general: azure.acceleratedNetworking",
        "true",
        "false",
      ),
    ]);
  });

  it("accepts hosts without it", () => {
    const azure = { acceleratedNetworking: false };
    expect(groupProblems("azure", { zones: ["1"], placement: { dedicated }, azure })).toEqual([]);
  });
});
