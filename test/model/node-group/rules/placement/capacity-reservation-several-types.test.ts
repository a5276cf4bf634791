import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const placement = { capacityReservation: "cr-0123456789abcdef0" };
const zones = ["us-east-1a"];

describe("capacity-reservation-several-types", () => {
  it("reports a reservation of one type for two", () => {
    expect(groupProblems("aws", { ...typed("aws", "m6i.xlarge", "m5.xlarge"), zones, placement })).toEqual([
      partly(
        "capacity-reservation-several-types",
        "prod-aws/general: placement.capacityReservation",
        '"cr-0123456789abcdef0" for m6i.xlarge, m5.xlarge',
        "resource group",
      ),
    ]);
  });

  it("accepts one type, and a resource group of reservations", () => {
    expect(groupProblems("aws", { ...typed("aws", "m6i.xlarge"), zones, placement })).toEqual([]);
    const capacityReservation = "arn:aws:resource-groups:us-east-1:111122223333:group/ours";
    expect(
      groupProblems("aws", { ...typed("aws", "m6i.xlarge", "m5.xlarge"), placement: { capacityReservation } }),
    ).toEqual([]);
  });
});
