import { describe, expect, it } from "@jest/globals";
import { show } from "../../../../../model/base/problem";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute";
const near = `${AZURE}/proximityPlacementGroups/near`;
const hosts = `${AZURE}/hostGroups/hosts`;

describe("placement-zonal", () => {
  it("reports one capacity reservation for three zones", () => {
    expect(groupProblems("aws", { placement: { capacityReservation: "cr-0123456789abcdef0" } })).toEqual([
      partly(
        "placement-zonal",
        "prod-aws/general: placement.capacityReservation",
        '"cr-0123456789abcdef0" for zones ["us-east-1a","us-east-1b","us-east-1c"]',
        '"us-east-1c": "…"',
      ),
    ]);
  });

  it("reports one proximity placement group, host group or compact policy for several zones", () => {
    const azure = { azure: { acceleratedNetworking: false }, zones: ["1", "2"] };
    expect(groupProblems("azure", { ...azure, placement: { proximity: near } })).toEqual([
      partly(
        "placement-zonal",
        "prod-azure/general: placement.proximity",
        `${show(near)} for zones ["1","2"]`,
        '"2": "…"',
      ),
    ]);
    expect(groupProblems("azure", { ...azure, placement: { dedicated: hosts } })).toEqual([
      partly(
        "placement-zonal",
        "prod-azure/general: placement.dedicated",
        `${show(hosts)} for zones ["1","2"]`,
        '"2": "…"',
      ),
    ]);
    expect(groupProblems("google", { placement: { proximity: "near" } })).toEqual([
      partly(
        "placement-zonal",
        "prod-google/general: placement.proximity",
        '"near" for zones ["us-central1-a","us-central1-b","us-central1-c"]',
        "us-central1-c",
      ),
    ]);
  });

  it("accepts them in one zone, and one of each zone", () => {
    expect(groupProblems("azure", { zones: ["1"], placement: { proximity: near } })).toEqual([]);
    const proximity = { "us-central1-a": "a", "us-central1-b": "b", "us-central1-c": "c" };
    expect(groupProblems("google", { placement: { proximity } })).toEqual([]);
  });

  it("accepts a name that can be the same in several zones", () => {
    expect(groupProblems("google", { placement: { capacityReservation: "ours" } })).toEqual([]);
    expect(groupProblems("aws", { placement: { proximity: "partitions" } })).toEqual([]);
  });
});
