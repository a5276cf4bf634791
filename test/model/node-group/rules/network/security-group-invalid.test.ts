import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("security-group-invalid", () => {
  it("reports a name on AWS", () => {
    expect(groupProblems("aws", { network: { securityGroups: ["sg-0123456789abcdef0", "nodes"] } })).toEqual([
      partly(
        "security-group-invalid",
        "prod-aws/general: network.securityGroups[1]",
        '"nodes"',
        "sg-0123456789abcdef0",
      ),
    ]);
  });

  it("reports a name on Azure", () => {
    expect(groupProblems("azure", { network: { securityGroups: ["nodes"] } })).toEqual([
      partly(
        "security-group-invalid",
        "prod-azure/general: network.securityGroups[0]",
        '"nodes"',
        "networkSecurityGroups",
      ),
    ]);
  });

  it("reports upper case on Google", () => {
    expect(groupProblems("google", { network: { securityGroups: ["Nodes"] } })).toEqual([
      partly("security-group-invalid", "prod-google/general: network.securityGroups[0]", '"Nodes"', "63"),
    ]);
  });

  it("reports the cluster's defaults", () => {
    expect(groupProblems("google", {}, { defaults: { network: { securityGroups: ["Nodes"] } } })).toEqual([
      partly("security-group-invalid", "prod-google/general: network.securityGroups[0]", '"Nodes"', "63"),
    ]);
  });

  it("accepts ids", () => {
    expect(groupProblems("aws", { network: { securityGroups: ["sg-0123456789abcdef0", "sg-0123abcd"] } })).toEqual([]);
  });

  it("accepts a resource id", () => {
    expect(
      groupProblems("azure", {
        network: {
          securityGroups: [
            "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/nodes",
          ],
        },
      }),
    ).toEqual([]);
  });

  it("accepts a network tag", () => {
    expect(groupProblems("google", { network: { securityGroups: ["nodes"] } })).toEqual([]);
  });
});
