import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-performance-unsupported", () => {
  it("reports throughput of io1 and IOPS of gp2", () => {
    expect(groupProblems("aws", { bootDisk: { type: "gp2", iops: 4000, throughputMiBps: 200 } })).toEqual([
      partly("boot-disk-performance-unsupported", "prod-aws/general: bootDisk.iops", "4000 on gp2", "no iops"),
      partly(
        "boot-disk-performance-unsupported",
        "prod-aws/general: bootDisk.throughputMiBps",
        "200 on gp2",
        "no throughputMiBps",
      ),
    ]);
  });

  it("reports IOPS on Azure", () => {
    expect(groupProblems("azure", { bootDisk: { iops: 4000 } })).toEqual([
      partly(
        "boot-disk-performance-unsupported",
        "prod-azure/general: bootDisk.iops",
        "4000 on Premium_LRS",
        "no iops",
      ),
    ]);
  });

  it("reports IOPS of a Persistent Disk", () => {
    expect(groupProblems("google", { bootDisk: { iops: 4000 } })).toEqual([
      partly(
        "boot-disk-performance-unsupported",
        "prod-google/general: bootDisk.iops",
        "4000 on pd-balanced",
        "no iops",
      ),
    ]);
  });

  it("accepts both on gp3", () => {
    expect(groupProblems("aws", { bootDisk: { iops: 4000, throughputMiBps: 200 } })).toEqual([]);
  });

  it("accepts both on Hyperdisk", () => {
    expect(
      groupProblems("google", {
        ...typed("google", "c3-standard-4"),
        bootDisk: { type: "hyperdisk-balanced", iops: 4000, throughputMiBps: 200 },
      }),
    ).toEqual([]);
  });
});
