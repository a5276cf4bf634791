import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const EPHEMERAL = { localDisks: "ephemeral-storage" } as const;
const STATED = { capacity: { vcpu: 8, memoryGiB: 32 } };
const EXPECTED = 'machines that are known to have local NVMe disks, or "raw"';

describe("local-disks-unknown", () => {
  it("reports a size of the catalogue whose disks its name does not tell", () => {
    const problems = groupProblems("azure", { ...typed("azure", "Standard_D4ds_v6"), ...EPHEMERAL });
    expect(problems).toEqual([
      partly(
        "local-disks-unknown",
        "prod-azure/general: localDisks",
        '"ephemeral-storage" on Standard_D4ds_v6',
        EXPECTED,
      ),
    ]);
    expect(problems[0]?.hint).toContain("nodegroups machines update --from");
  });

  it.each([
    ["aws", "m99id.2xlarge"],
    ["google", "q9-standard-8"],
  ] as const)("reports on %s a type with stated capacity", (cloud, name) => {
    expect(groupProblems(cloud, { ...typed(cloud, name), ...STATED, ...EPHEMERAL })).toEqual([
      partly("local-disks-unknown", `prod-${cloud}/general: localDisks`, `"ephemeral-storage" on ${name}`, EXPECTED),
    ]);
  });

  it("accepts such a type where pods do not write to its disks", () => {
    expect(groupProblems("azure", typed("azure", "Standard_D4ds_v6"))).toEqual([]);
    expect(groupProblems("aws", { ...typed("aws", "m99id.2xlarge"), ...STATED })).toEqual([]);
  });

  it("accepts attached disks on a type that nothing is known of", () => {
    const group = { ...typed("google", "q9-standard-8"), ...STATED, ...EPHEMERAL, google: { localSsds: 3 } };
    expect(groupProblems("google", group)).toEqual([]);
  });
});
