import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const EPHEMERAL = { localDisks: "ephemeral-storage" } as const;
const EXPECTED = 'machines that are known to have local NVMe disks, or "raw"';

function hintOf(cloud: "aws" | "azure" | "google", name: string): string | undefined {
  return groupProblems(cloud, { ...typed(cloud, name), ...EPHEMERAL })[0]?.hint;
}

describe("local-disks-missing", () => {
  it.each([
    ["aws", "m6i.xlarge"],
    ["azure", "Standard_D4s_v5"],
    ["google", "e2-standard-4"],
  ] as const)("reports on %s %s, which has none", (cloud, name) => {
    expect(groupProblems(cloud, { ...typed(cloud, name), ...EPHEMERAL })).toEqual([
      partly("local-disks-missing", `prod-${cloud}/general: localDisks`, `"ephemeral-storage" on ${name}`, EXPECTED),
    ]);
  });

  it("reports a machine by its shape", () => {
    expect(groupProblems("aws", EPHEMERAL)).toEqual([
      partly("local-disks-missing", "prod-aws/general: localDisks", '"ephemeral-storage" on m6i.xlarge', EXPECTED),
    ]);
  });

  it("names every type without, and no other", () => {
    const types = typed("aws", "m6i.xlarge", "m6id.xlarge", "m7i.xlarge");
    expect(groupProblems("aws", { ...types, ...EPHEMERAL })).toEqual([
      partly(
        "local-disks-missing",
        "prod-aws/general: localDisks",
        '"ephemeral-storage" on m6i.xlarge, m7i.xlarge',
        EXPECTED,
      ),
    ]);
  });

  it("names types nearby that have some", () => {
    expect(hintOf("aws", "m6i.xlarge")).toContain(
      "machineTypes.aws, for example m6id.xlarge, m6idn.xlarge, m5ad.xlarge;",
    );
    expect(hintOf("aws", "m6g.2xlarge")).toContain("for example m6gd.2xlarge, m7gd.2xlarge, m8gd.2xlarge;");
    expect(hintOf("aws", "g5g.xlarge")).not.toContain("metal");
    expect(hintOf("azure", "Standard_D4s_v5")).toContain("Standard_L8s_v3");
    expect(hintOf("azure", "Standard_D4ps_v5")).toContain("machineTypes.azure; or leave localDisks out.");
    expect(hintOf("google", "e2-standard-4")).toContain("c3-standard-4-lssd");
  });

  it("names the numbers of disks that Google attaches", () => {
    expect(hintOf("google", "c2-standard-60")).toMatch(/^Set google\.localSsds to 8 for this type\. Name a type/);
    expect(hintOf("google", "e2-standard-4")).toMatch(/^Name a type/);
    expect(hintOf("aws", "m6i.xlarge")).toMatch(/^Name a type/);
  });

  it("says where a preset comes from", () => {
    expect(groupProblems("aws", {}, { defaults: EPHEMERAL })[0]?.hint).toMatch(/The value comes from the cluster\.$/);
  });

  it.each([
    ["aws", "m6id.xlarge"],
    ["azure", "Standard_L8s_v3"],
    ["google", "c3-standard-8-lssd"],
  ] as const)("accepts on %s %s, which has some", (cloud, name) => {
    expect(groupProblems(cloud, { ...typed(cloud, name), ...EPHEMERAL })).toEqual([]);
  });

  it("accepts attached disks on Google, and raw everywhere", () => {
    const attached = { ...typed("google", "n2-standard-8"), google: { localSsds: 2 }, ...EPHEMERAL };
    expect(groupProblems("google", attached)).toEqual([]);
    expect(groupProblems("aws", { localDisks: "raw" })).toEqual([]);
  });
});
