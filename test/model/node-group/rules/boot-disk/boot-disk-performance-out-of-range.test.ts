import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-performance-out-of-range", () => {
  it("reports IOPS beyond the size", () => {
    expect(groupProblems("aws", { bootDisk: { sizeGiB: 20, iops: 12000 } })).toEqual([
      partly(
        "boot-disk-performance-out-of-range",
        "prod-aws/general: bootDisk.iops",
        "12000",
        "3000 to 10000 (at most 500 per GiB and 80000 in all)",
      ),
    ]);
  });

  it("reports IOPS below the least", () => {
    expect(groupProblems("aws", { bootDisk: { iops: 100 } })).toEqual([
      partly("boot-disk-performance-out-of-range", "prod-aws/general: bootDisk.iops", "100", "3000 to 25000"),
    ]);
  });

  it("reports throughput beyond the IOPS", () => {
    expect(groupProblems("aws", { bootDisk: { throughputMiBps: 1000 } })).toEqual([
      partly(
        "boot-disk-performance-out-of-range",
        "prod-aws/general: bootDisk.throughputMiBps",
        "1000",
        "125 to 750 (at most 0.25 per IOPS and 2000 in all)",
      ),
    ]);
  });

  it("reports Hyperdisk throughput below the least", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "c3-standard-4"),
        bootDisk: { type: "hyperdisk-balanced", throughputMiBps: 100 },
      }),
    ).toEqual([
      partly(
        "boot-disk-performance-out-of-range",
        "prod-google/general: bootDisk.throughputMiBps",
        "100",
        "140 to 750",
      ),
    ]);
  });

  it("accepts throughput with its IOPS", () => {
    expect(groupProblems("aws", { bootDisk: { iops: 4000, throughputMiBps: 1000 } })).toEqual([]);
  });

  it("accepts the base of a tiny disk", () => {
    expect(groupProblems("aws", { bootDisk: { sizeGiB: 4, iops: 3000 } })).toEqual([]);
  });
});
