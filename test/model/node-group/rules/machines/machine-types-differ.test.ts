import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-types-differ", () => {
  it("reports sizes that differ, with their numbers", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6i.4xlarge"))).toEqual([
      partly(
        "machine-types-differ",
        "prod-aws/general: machineTypes.aws",
        "m6i.2xlarge (8 vCPU, 32 GiB, amd64); m6i.4xlarge (16 vCPU, 64 GiB, amd64)",
        "m6i.2xlarge: 8 vCPU, 32 GiB, amd64",
      ),
    ]);
  });

  it("reports architectures that differ", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m6g.2xlarge"))).toEqual([
      partly(
        "machine-types-differ",
        "prod-aws/general: machineTypes.aws",
        "m6i.2xlarge (8 vCPU, 32 GiB, amd64); m6g.2xlarge (8 vCPU, 32 GiB, arm64)",
        "amd64",
      ),
    ]);
  });

  it("accepts equal machines", () => {
    expect(groupProblems("aws", typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6a.2xlarge"))).toEqual([]);
  });
});
