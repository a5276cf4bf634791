import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const EPHEMERAL = { localDisks: "ephemeral-storage" } as const;

describe("local-disks-not-nvme", () => {
  it.each([
    ["aws", "c3.xlarge"],
    ["azure", "Standard_D4ds_v5"],
  ] as const)("reports on %s %s", (cloud, name) => {
    const problems = groupProblems(cloud, { ...typed(cloud, name), ...EPHEMERAL });
    expect(problems).toEqual([
      partly(
        "local-disks-not-nvme",
        `prod-${cloud}/general: localDisks`,
        `"ephemeral-storage" on ${name}`,
        'machines that are known to have local NVMe disks, or "raw"',
      ),
    ]);
    expect(problems[0]?.hint).toMatch(/^Name a type with local NVMe disks in machineTypes\.\w+, for example /);
  });

  it("accepts NVMe disks, and any disks where pods do not write to them", () => {
    expect(groupProblems("aws", { ...typed("aws", "c5d.xlarge"), ...EPHEMERAL })).toEqual([]);
    expect(groupProblems("aws", typed("aws", "c3.xlarge"))).toEqual([]);
    expect(groupProblems("azure", typed("azure", "Standard_D4ds_v5"))).toEqual([]);
  });
});
