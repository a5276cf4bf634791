import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-type-unknown", () => {
  it("reports another cloud's type", () => {
    expect(groupProblems("aws", { bootDisk: { type: "pd-balanced" } })).toEqual([
      partly("boot-disk-type-unknown", "prod-aws/general: bootDisk.type", '"pd-balanced"', '"gp3"'),
    ]);
  });

  it("reports a type that is for data only", () => {
    expect(groupProblems("azure", { bootDisk: { type: "UltraSSD_LRS" } })).toEqual([
      partly("boot-disk-type-unknown", "prod-azure/general: bootDisk.type", '"UltraSSD_LRS"', '"Premium_LRS"'),
    ]);
  });

  it("reports a name that every object has", () => {
    expect(groupProblems("google", { bootDisk: { type: "constructor" } })).toEqual([
      partly("boot-disk-type-unknown", "prod-google/general: bootDisk.type", '"constructor"', '"pd-ssd"'),
    ]);
  });

  it("accepts io2", () => {
    expect(groupProblems("aws", { bootDisk: { type: "io2", iops: 5000 } })).toEqual([]);
  });

  it("accepts zone-redundant disks", () => {
    expect(groupProblems("azure", { bootDisk: { type: "Premium_ZRS" } })).toEqual([]);
  });

  it("accepts pd-ssd", () => {
    expect(groupProblems("google", { bootDisk: { type: "pd-ssd" } })).toEqual([]);
  });
});
