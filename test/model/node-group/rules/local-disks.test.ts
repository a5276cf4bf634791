import { describe, expect, it, test } from "@jest/globals";
import type { Cloud } from "../../../../model/base/cloud";
import { groupProblems, typed } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const EPHEMERAL = { localDisks: "ephemeral-storage" } as const;
const STATED = { capacity: { vcpu: 8, memoryGiB: 32 } };
const NVME = part('machines that are known to have local NVMe disks, or "raw"');

/** Problems of a group of these types whose pods write to local disks. */
const onDisks = (cloud: Cloud, ...names: string[]) => groupProblems(cloud, { ...typed(cloud, ...names), ...EPHEMERAL });

/** Problems of a group of these types whose pods write to the boot disk. */
const onBootDisk = (cloud: Cloud, ...names: string[]) => groupProblems(cloud, typed(cloud, ...names));

const TYPES = "prod-aws/general: machineTypes.aws";

describeRules([
  {
    rule: "local-disks-differ",
    about: "types with disks of other sizes than the first one's",
    bad: () => onDisks("aws", "m5d.xlarge", "m5ad.xlarge", "m6id.xlarge"),
    found: [[TYPES, "m5d.xlarge (1 × 150 GB); m6id.xlarge (1 × 237 GB)", part("all like m5d.xlarge: 1 × 150 GB")]],
    good: () => onDisks("aws", "m5d.xlarge", "m5ad.xlarge"),
  },
  {
    rule: "local-disks-differ",
    about: "another number of such disks",
    // The two are of different size too, which is another rule's.
    bad: () => onDisks("aws", "m5d.2xlarge", "m5d.4xlarge").filter(({ code }) => code === "local-disks-differ"),
    found: [[TYPES, "m5d.2xlarge (1 × 300 GB); m5d.4xlarge (2 × 300 GB)", part("all like m5d.2xlarge")]],
    good: () => onDisks("aws", "m5d.2xlarge"),
  },
  {
    rule: "local-disks-differ",
    about: "other disks where pods do not write to them",
    good: () => onBootDisk("aws", "m5d.xlarge", "m6id.xlarge"),
  },
]);

test("local-disks-differ names the families of a shape's types, which nobody named", () => {
  const machine = { vcpu: 4, memoryGiB: 16, types: "all-equal" } as const;
  const found = groupProblems("aws", { machine, ...EPHEMERAL }).find(({ code }) => code === "local-disks-differ");
  expect(found?.hint).toMatch(
    /^Add .*"m6id".* to machine\.exclude\.families, or leave types out\. This rests on cluster-autoscaler /,
  );
});

const WITH_DISKS = [
  ["aws", "m6id.xlarge"],
  ["azure", "Standard_L8s_v3"],
  ["google", "c3-standard-8-lssd"],
] as const;

const WITHOUT_DISKS = [
  ["aws", "m6i.xlarge"],
  ["azure", "Standard_D4s_v5"],
  ["google", "e2-standard-4"],
] as const;

const NOT_NVME = [
  ["aws", "c3.xlarge"],
  ["azure", "Standard_D4ds_v5"],
] as const;

const NOT_KNOWN = [
  ["aws", "m99id.2xlarge"],
  ["google", "q9-standard-8"],
] as const;

const ephemeralOn = (names: string) => `"ephemeral-storage" on ${names}`;

describeRules([
  ...WITHOUT_DISKS.map(
    ([cloud, name]): RuleCase => ({
      rule: "local-disks-missing",
      about: `${name} on ${cloud}, which has none`,
      bad: () => onDisks(cloud, name),
      found: [[`prod-${cloud}/general: localDisks`, ephemeralOn(name), NVME]],
      good: () => onBootDisk(cloud, name),
    }),
  ),
  ...WITH_DISKS.map(
    ([cloud, name]): RuleCase => ({
      rule: "local-disks-missing",
      about: `${name} on ${cloud}, which has some`,
      good: () => onDisks(cloud, name),
    }),
  ),
  {
    rule: "local-disks-missing",
    about: "a machine by its shape",
    bad: () => groupProblems("aws", EPHEMERAL),
    found: [["prod-aws/general: localDisks", ephemeralOn("m6i.xlarge"), NVME]],
    good: () => groupProblems("aws", { localDisks: "raw" }),
  },
  {
    rule: "local-disks-missing",
    about: "every type without disks, and no other",
    bad: () => onDisks("aws", "m6i.xlarge", "m6id.xlarge", "m7i.xlarge"),
    found: [["prod-aws/general: localDisks", ephemeralOn("m6i.xlarge, m7i.xlarge"), NVME]],
  },
  {
    rule: "local-disks-missing",
    about: "a type without disks next to one with some, whose disks do not differ then",
    bad: () => onDisks("aws", "m5d.xlarge", "m6i.xlarge"),
    found: [["prod-aws/general: localDisks", ephemeralOn("m6i.xlarge"), NVME]],
  },
  {
    rule: "local-disks-missing",
    about: "disks that the group attaches on Google",
    good: () =>
      groupProblems("google", { ...typed("google", "n2-standard-8"), google: { localSsds: 2 }, ...EPHEMERAL }),
  },
  ...NOT_NVME.map(
    ([cloud, name]): RuleCase => ({
      rule: "local-disks-not-nvme",
      about: `${name} on ${cloud}, unless pods do not write to its disks`,
      bad: () => onDisks(cloud, name),
      found: [[`prod-${cloud}/general: localDisks`, ephemeralOn(name), NVME]],
      good: () => onBootDisk(cloud, name),
    }),
  ),
  { rule: "local-disks-not-nvme", about: "NVMe disks", good: () => onDisks("aws", "c5d.xlarge") },
  {
    rule: "local-disks-unknown",
    about: "a size of the catalogue whose name does not tell its disks, unless pods do not write to them",
    bad: () => onDisks("azure", "Standard_D4ds_v6"),
    found: [["prod-azure/general: localDisks", ephemeralOn("Standard_D4ds_v6"), NVME]],
    good: () => onBootDisk("azure", "Standard_D4ds_v6"),
  },
  ...NOT_KNOWN.map(
    ([cloud, name]): RuleCase => ({
      rule: "local-disks-unknown",
      about: `${name} on ${cloud} with stated capacity, unless pods do not write to its disks`,
      bad: () => groupProblems(cloud, { ...typed(cloud, name), ...STATED, ...EPHEMERAL }),
      found: [[`prod-${cloud}/general: localDisks`, ephemeralOn(name), NVME]],
      good: () => groupProblems(cloud, { ...typed(cloud, name), ...STATED }),
    }),
  ),
  {
    rule: "local-disks-unknown",
    about: "disks that the group attaches to a type that is not known",
    good: () =>
      groupProblems("google", {
        ...typed("google", "q9-standard-8"),
        ...STATED,
        ...EPHEMERAL,
        google: { localSsds: 3 },
      }),
  },
]);

describe("hints of types for pods that write to local disks", () => {
  const hint = (cloud: Cloud, ...names: string[]) => onDisks(cloud, ...names)[0]?.hint;

  it("name the types that differ", () => {
    expect(hint("aws", "m5d.xlarge", "m5ad.xlarge", "m6id.xlarge")).toContain("m6id.xlarge");
  });

  it.each([
    ["aws", "m6i.xlarge", "machineTypes.aws, for example m6id.xlarge, m6idn.xlarge, m5ad.xlarge;"],
    ["aws", "m6g.2xlarge", "for example m6gd.2xlarge, m7gd.2xlarge, m8gd.2xlarge;"],
    ["azure", "Standard_D4s_v5", "Standard_L8s_v3"],
    ["azure", "Standard_D4ps_v5", "machineTypes.azure; or leave localDisks out."],
    ["google", "e2-standard-4", "c3-standard-4-lssd"],
  ] as const)("name types with disks near %s %s", (cloud, name, text) => {
    expect(hint(cloud, name)).toContain(text);
  });

  it("name no bare metal", () => {
    expect(hint("aws", "g5g.xlarge")).not.toContain("metal");
  });

  it.each([
    ["google", "c2-standard-60", /^Set google\.localSsds to 8 for this type\. Name a type/],
    ["google", "e2-standard-4", /^Name a type/],
    ["aws", "m6i.xlarge", /^Name a type/],
  ] as const)("name the numbers of disks that can be attached to %s %s", (cloud, name, text) => {
    expect(hint(cloud, name)).toMatch(text);
  });

  it.each(NOT_NVME)("name types with NVMe disks near %s %s", (cloud, name) => {
    expect(hint(cloud, name)).toMatch(/^Name a type with local NVMe disks in machineTypes\.\w+, for example /);
  });

  it("name the command that asks the cloud for a type's disks", () => {
    expect(hint("azure", "Standard_D4ds_v6")).toContain("nodegroups machines update --from");
  });

  it("say where a preset comes from", () => {
    expect(groupProblems("aws", {}, { defaults: EPHEMERAL })[0]?.hint).toMatch(/The value comes from the cluster\.$/);
  });
});

const withSsds = (name: string, localSsds: number) =>
  groupProblems("google", { ...typed("google", name), google: { localSsds } });

describeRules([
  ...(
    [
      ["n2-standard-8", 3, "1 or 2 or 4 or 8 or 16 or 24"],
      ["n2-standard-32", 2, "4 or 8 or 16 or 24"],
      ["n2-custom-6-20480", 5, "1 or 2 or 4 or 8 or 16 or 24"],
      ["e2-standard-4", 1, "no google.localSsds"],
      ["c3-standard-8-lssd", 2, "no google.localSsds"],
    ] as const
  ).map(
    ([name, count, expected]): RuleCase => ({
      rule: "local-ssds-unsupported",
      about: `${count} on ${name}`,
      bad: () => withSsds(name, count),
      found: [["prod-google/general: google.localSsds", `${count} on ${name}`, part(expected)]],
    }),
  ),
  ...(
    [
      ["n2-standard-8", 0],
      ["n2-standard-8", 4],
      ["n2-custom-6-20480", 2],
      ["g2-standard-16", 1],
    ] as const
  ).map(
    ([name, count]): RuleCase => ({
      rule: "local-ssds-unsupported",
      about: `${count} on ${name}`,
      good: () => withSsds(name, count),
    }),
  ),
  {
    rule: "local-ssds-unsupported",
    about: "a machine that is not known",
    good: () => groupProblems("google", { ...typed("google", "q9-standard-8"), ...STATED, google: { localSsds: 3 } }),
  },
]);

describe("local-ssds-unsupported", () => {
  it("says what there is instead", () => {
    expect(withSsds("e2-standard-4", 1)[0]?.hint).toMatch(/for example \w/);
    expect(withSsds("n2-standard-8", 3)[0]?.hint).toContain("n1-standard-8");
    expect(withSsds("c3-standard-8-lssd", 2)[0]?.what).toContain("come with 2 local disks");
    expect(withSsds("z3-highmem-8-highlssd", 1)[0]?.what).toContain("come with 1 local disk,");
  });

  it("leaves other clouds to extras-of-other-cloud", () => {
    const problems = groupProblems("aws", { google: { localSsds: 3 } });
    expect(problems.map(({ code }) => code)).toEqual(["extras-of-other-cloud"]);
  });
});
