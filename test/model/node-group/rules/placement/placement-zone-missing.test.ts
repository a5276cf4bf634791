import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const capacityReservation = { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0123456789abcdef1" };

describe("placement-zone-missing", () => {
  it("reports a zone without one", () => {
    expect(groupProblems("aws", { placement: { capacityReservation } })).toEqual([
      partly(
        "placement-zone-missing",
        "prod-aws/general: placement.capacityReservation",
        'zones ["us-east-1a","us-east-1b"]',
        '"us-east-1c"',
      ),
    ]);
  });

  it("accepts a group of the named zones, and of fewer", () => {
    expect(groupProblems("aws", { zones: ["us-east-1a", "us-east-1b"], placement: { capacityReservation } })).toEqual(
      [],
    );
    expect(groupProblems("aws", { zones: ["us-east-1b"], placement: { capacityReservation } })).toEqual([]);
  });
});
