import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-size-out-of-range", () => {
  it("reports a size beyond the type's", () => {
    expect(groupProblems("aws", { bootDisk: { type: "gp2", sizeGiB: 20000 } })).toEqual([
      partly(
        "boot-disk-size-out-of-range",
        "prod-aws/general: bootDisk.sizeGiB",
        "20000 GiB",
        "1 to 16384 GiB for gp2",
      ),
    ]);
  });

  it("reports a size beyond Azure's OS disks", () => {
    expect(groupProblems("azure", { bootDisk: { sizeGiB: 4096 } })).toEqual([
      partly(
        "boot-disk-size-out-of-range",
        "prod-azure/general: bootDisk.sizeGiB",
        "4096 GiB",
        "1 to 4095 GiB for Premium_LRS",
      ),
    ]);
  });

  it("reports a size below Google's images", () => {
    expect(groupProblems("google", { bootDisk: { sizeGiB: 5 } })).toEqual([
      partly(
        "boot-disk-size-out-of-range",
        "prod-google/general: bootDisk.sizeGiB",
        "5 GiB",
        "10 to 65536 GiB for pd-balanced",
      ),
    ]);
  });

  it("reports a disk without room for pods", () => {
    expect(groupProblems("aws", { bootDisk: { sizeGiB: 1 } })).toEqual([
      partly("boot-disk-size-out-of-range", "prod-aws/general: bootDisk.sizeGiB", "1 GiB", "2 to 65536 GiB for gp3"),
    ]);
  });

  it("reports no size at all", () => {
    expect(groupProblems("aws", { bootDisk: { sizeGiB: 0 } })).toEqual([
      partly("boot-disk-size-out-of-range", "prod-aws/general: bootDisk.sizeGiB", "0 GiB", "2 to 65536"),
    ]);
  });

  it("accepts a small disk", () => {
    expect(groupProblems("aws", { bootDisk: { sizeGiB: 2 } })).toEqual([]);
  });

  it("accepts the largest", () => {
    expect(groupProblems("azure", { bootDisk: { sizeGiB: 4095 } })).toEqual([]);
  });
});
