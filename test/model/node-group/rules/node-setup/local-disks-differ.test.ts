import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const EPHEMERAL = { localDisks: "ephemeral-storage" } as const;

describe("local-disks-differ", () => {
  it("reports types with disks of other sizes than the first's", () => {
    const types = typed("aws", "m5d.xlarge", "m5ad.xlarge", "m6id.xlarge");
    const problems = groupProblems("aws", { ...types, ...EPHEMERAL });
    expect(problems).toEqual([
      partly(
        "local-disks-differ",
        "prod-aws/general: machineTypes.aws",
        "m5d.xlarge (1 × 150 GB); m6id.xlarge (1 × 237 GB)",
        "all like m5d.xlarge: 1 × 150 GB",
      ),
    ]);
    expect(problems[0]?.hint).toContain("m6id.xlarge");
  });

  it("reports another number of such disks", () => {
    const problems = groupProblems("aws", { ...typed("aws", "m5d.2xlarge", "m5d.4xlarge"), ...EPHEMERAL });
    expect(problems.find(({ code }) => code === "local-disks-differ")?.got).toBe(
      "m5d.2xlarge (1 × 300 GB); m5d.4xlarge (2 × 300 GB)",
    );
  });

  it("accepts the same disks, and other ones where pods do not write to them", () => {
    expect(groupProblems("aws", { ...typed("aws", "m5d.xlarge", "m5ad.xlarge"), ...EPHEMERAL })).toEqual([]);
    expect(groupProblems("aws", typed("aws", "m5d.xlarge", "m6id.xlarge"))).toEqual([]);
    expect(groupProblems("aws", { ...typed("aws", "m5d.xlarge"), ...EPHEMERAL })).toEqual([]);
  });

  it("leaves a type without disks to its own rule", () => {
    const codes = groupProblems("aws", { ...typed("aws", "m5d.xlarge", "m6i.xlarge"), ...EPHEMERAL });
    expect(codes.map(({ code }) => code)).toEqual(["local-disks-missing"]);
  });
});
