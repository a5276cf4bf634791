import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("zones-spanned", () => {
  it("tells of a group over several zones", () => {
    const zones = ["us-east-1a", "us-east-1b"];
    expect(
      fleetWarnings(declareFleet([declareCluster("aws", { general: { ...VALID, spanZones: true, zones } })])),
    ).toEqual([
      partly(
        "zones-spanned",
        "prod-aws/general: spanZones",
        'true, over ["us-east-1a","us-east-1b"]',
        "one group in each zone",
      ),
    ]);
  });

  it("says nothing of zonal groups, or of one zone", () => {
    const groups = { zonal: VALID, single: { ...VALID, spanZones: true, zones: ["us-east-1a"] } };
    expect(fleetWarnings(declareFleet([declareCluster("aws", groups)]))).toEqual([]);
  });
});
