import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-iops-missing", () => {
  it("reports io2 without IOPS", () => {
    expect(groupProblems("aws", { bootDisk: { type: "io2" } })).toEqual([
      partly("boot-disk-iops-missing", "prod-aws/general: bootDisk.iops", "nothing", "100 to 256000"),
    ]);
  });

  it("accepts io2 with them", () => {
    expect(groupProblems("aws", { bootDisk: { type: "io2", iops: 5000 } })).toEqual([]);
  });

  it("accepts gp3 without", () => {
    expect(groupProblems("aws", { bootDisk: { type: "gp3" } })).toEqual([]);
  });
});
