import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("capacity-out-of-range", () => {
  it("reports memory in bytes", () => {
    expect(
      groupProblems("aws", { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 34359738368 } }),
    ).toEqual([
      partly("capacity-out-of-range", "prod-aws/general: capacity.memoryGiB", "34359738368", "at most 65536"),
    ]);
  });

  it("survives memory beyond what can be counted", () => {
    expect(groupProblems("google", { ...typed("google", "x-new-8"), capacity: { vcpu: 8, memoryGiB: 1e308 } })).toEqual(
      [partly("capacity-out-of-range", "prod-google/general: capacity.memoryGiB", "1e+308", "at most 65536")],
    );
  });

  it("reports millicores", () => {
    expect(groupProblems("aws", { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8000, memoryGiB: 64 } })).toEqual(
      [partly("capacity-out-of-range", "prod-aws/general: capacity.vcpu", "8000", "at most 4096")],
    );
  });

  it("accepts the largest machines", () => {
    expect(
      groupProblems("aws", { ...typed("aws", "x-new.metal"), capacity: { vcpu: 1920, memoryGiB: 32768 } }),
    ).toEqual([]);
  });
});
