import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const NSG =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups";

describe("security-groups-several", () => {
  it("reports two on Azure", () => {
    expect(groupProblems("azure", { network: { securityGroups: [`${NSG}/a`, `${NSG}/b`] } })).toEqual([
      partly(
        "security-groups-several",
        "prod-azure/general: network.securityGroups",
        `${NSG}/a, ${NSG}/b`,
        "at most one",
      ),
    ]);
  });

  it("accepts one", () => {
    expect(groupProblems("azure", { network: { securityGroups: [`${NSG}/a`] } })).toEqual([]);
  });

  it("accepts several on AWS", () => {
    expect(
      groupProblems("aws", { network: { securityGroups: ["sg-0123456789abcdef0", "sg-0123456789abcdef1"] } }),
    ).toEqual([]);
  });
});
