import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-missing", () => {
  it("reports a group without machines", () => {
    expect(groupProblems("aws", { machine: undefined })).toEqual([
      partly("machine-missing", "prod-aws/general: machine", "neither machine nor machineTypes", "machine (a shape)"),
    ]);
  });

  it("reports both ways at once", () => {
    expect(groupProblems("aws", { machineTypes: { aws: ["m6i.xlarge"] } })).toEqual([
      partly(
        "machine-missing",
        "prod-aws/general: machine",
        '{"machine":{"vcpu":4,"memoryGiB":16},"machineTypes":{"aws":["m6i.xlarge"]}}',
        "machine (a shape)",
      ),
    ]);
  });

  it("accepts a shape", () => {
    expect(groupProblems("aws", {})).toEqual([]);
  });

  it("accepts names", () => {
    expect(groupProblems("azure", typed("azure", "Standard_D8s_v5"))).toEqual([]);
  });
});
