import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("capacity-unused", () => {
  it("reports a capacity beside a shape", () => {
    expect(groupProblems("google", { capacity: { vcpu: 4, memoryGiB: 16 } })).toEqual([
      partly("capacity-unused", "prod-google/general: capacity", '{"vcpu":4,"memoryGiB":16}', "machineTypes"),
    ]);
  });

  it("accepts it beside names", () => {
    expect(groupProblems("aws", { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 61 } })).toEqual(
      [],
    );
  });
});
