import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-too-small", () => {
  it("reports memory that the reservations use up", () => {
    expect(groupProblems("aws", { ...typed("aws", "x-new.nano"), capacity: { vcpu: 1, memoryGiB: 0.25 } })).toEqual([
      partly(
        "machine-too-small",
        "prod-aws/general: machineTypes.aws[0]",
        "x-new.nano (1 vCPU, 0.25 GiB, amd64), of which pods could use cpu 940m, memory -119Mi",
        "more than 0",
      ),
    ]);
  });

  it("reports a machine without CPU", () => {
    expect(groupProblems("google", { ...typed("google", "x-new-0"), capacity: { vcpu: 0, memoryGiB: 8 } })).toEqual([
      partly(
        "machine-too-small",
        "prod-google/general: machineTypes.google[0]",
        expect.stringContaining("cpu 0, memory") as unknown as string,
        "more than 0",
      ),
    ]);
  });

  it("accepts a small machine", () => {
    expect(groupProblems("aws", typed("aws", "t3.small"))).toEqual([]);
  });

  it("accepts small memory on Google", () => {
    expect(groupProblems("google", typed("google", "e2-small"))).toEqual([]);
  });
});
