import { describe, expect, it } from "@jest/globals";
import { show } from "../../../../../model/base/problem";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute";

describe("placement-invalid", () => {
  it("reports a resource group of another region", () => {
    const arn = "arn:aws:resource-groups:eu-west-1:111122223333:group/ours";
    expect(groupProblems("aws", { placement: { capacityReservation: arn, dedicated: undefined } })).toEqual([
      partly(
        "placement-invalid",
        "prod-aws/general: placement.capacityReservation",
        JSON.stringify(arn),
        "arn:aws:resource-groups:us-east-1:<account>:group/<name>",
      ),
    ]);
  });

  it("reports a host id and a padded group name", () => {
    expect(groupProblems("aws", { placement: { dedicated: "h-0123456789abcdef0" } })).toEqual([
      partly(
        "placement-invalid",
        "prod-aws/general: placement.dedicated",
        '"h-0123456789abcdef0"',
        "host resource group",
      ),
    ]);
    expect(groupProblems("aws", { placement: { proximity: " cluster-1" } })).toEqual([
      partly("placement-invalid", "prod-aws/general: placement.proximity", '" cluster-1"', "255 ASCII"),
    ]);
  });

  it("reports the name of a zone at its place", () => {
    const capacityReservation = { "1": "ours", "2": `${AZURE}/capacityReservationGroups/b` };
    expect(groupProblems("azure", { zones: ["1", "2"], placement: { capacityReservation } })).toEqual([
      partly(
        "placement-invalid",
        'prod-azure/general: placement.capacityReservation["1"]',
        '"ours"',
        "/capacityReservationGroups/…",
      ),
    ]);
  });

  it("reports a dedicated host where its group belongs", () => {
    const dedicated = `${AZURE}/hostGroups/ours/hosts/a`;
    expect(
      groupProblems("azure", { zones: ["1"], azure: { acceleratedNetworking: false }, placement: { dedicated } }),
    ).toEqual([
      partly("placement-invalid", "prod-azure/general: placement.dedicated", show(dedicated), "/hostGroups/…"),
    ]);
  });

  it("reports a URL on Google, and staying out of hosts", () => {
    const policy = "projects/p/regions/us-central1/resourcePolicies/near";
    expect(groupProblems("google", { zones: ["us-central1-a"], placement: { proximity: policy } })).toEqual([
      partly("placement-invalid", "prod-google/general: placement.proximity", JSON.stringify(policy), "a name"),
    ]);
    expect(groupProblems("aws", { placement: { dedicated: "none" } })).toEqual([
      partly("placement-invalid", "prod-aws/general: placement.dedicated", '"none"', "host resource group"),
    ]);
  });

  it.each([
    ["aws", { capacityReservation: "none" }],
    ["aws", { capacityReservation: "arn:aws:resource-groups:us-east-1:111122223333:group/ours" }],
    ["aws", { dedicated: "arn:aws:resource-groups:us-east-1:111122223333:group/hosts" }],
    ["aws", { proximity: "cluster 1" }],
    ["azure", { capacityReservation: `${AZURE}/capacityReservationGroups/ours` }],
    ["azure", { capacityReservation: "none" }],
    ["google", { capacityReservation: "ours" }],
    ["google", { capacityReservation: "projects/shared-project/reservations/ours" }],
    ["google", { capacityReservation: "none" }],
    ["google", { dedicated: "hosts" }],
  ] as const)("accepts on %s %j", (cloud, placement) => {
    expect(groupProblems(cloud, { placement })).toEqual([]);
  });
});
