import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const withSsds = (name: string, localSsds: number) =>
  groupProblems("google", { ...typed("google", name), google: { localSsds } });

describe("local-ssds-unsupported", () => {
  it.each([
    ["n2-standard-8", 3, "1 or 2 or 4 or 8 or 16 or 24"],
    ["n2-standard-32", 2, "4 or 8 or 16 or 24"],
    ["n2-custom-6-20480", 5, "1 or 2 or 4 or 8 or 16 or 24"],
    ["e2-standard-4", 1, "no google.localSsds"],
    ["c3-standard-8-lssd", 2, "no google.localSsds"],
  ] as const)("reports on %s %d", (name, count, expected) => {
    expect(withSsds(name, count)).toEqual([
      partly("local-ssds-unsupported", "prod-google/general: google.localSsds", `${count} on ${name}`, expected),
    ]);
  });

  it("says what there is instead", () => {
    expect(withSsds("e2-standard-4", 1)[0]?.hint).toMatch(/for example \w/);
    expect(withSsds("n2-standard-8", 3)[0]?.hint).toContain("n1-standard-8");
    expect(withSsds("c3-standard-8-lssd", 2)[0]?.what).toContain("come with 2 local disks");
    expect(withSsds("z3-highmem-8-highlssd", 1)[0]?.what).toContain("come with 1 local disk,");
  });

  it.each([
    ["n2-standard-8", 0],
    ["n2-standard-8", 4],
    ["n2-custom-6-20480", 2],
    ["g2-standard-16", 1],
  ])("accepts on %s %d", (name, count) => {
    expect(withSsds(name, count)).toEqual([]);
  });

  it("does not judge a machine that it knows nothing of", () => {
    const group = { ...typed("google", "q9-standard-8"), capacity: { vcpu: 8, memoryGiB: 32 } };
    expect(groupProblems("google", { ...group, google: { localSsds: 3 } })).toEqual([]);
  });

  it("leaves other clouds to extras-of-other-cloud", () => {
    const problems = groupProblems("aws", { google: { localSsds: 3 } });
    expect(problems.map(({ code }) => code)).toEqual(["extras-of-other-cloud"]);
  });
});
