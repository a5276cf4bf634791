import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CONFIDENTIAL = { security: { confidential: true } };

const codesOf = (cloud: "aws" | "azure" | "google", name: string) =>
  groupProblems(cloud, { ...typed(cloud, name), ...CONFIDENTIAL }).map(({ code }) => code);

describe("confidential-unsupported", () => {
  it.each([
    ["azure", "Standard_D4s_v5", "DC"],
    ["google", "n2-standard-8", "n2d-standard-8"],
  ] as const)("reports on %s %s", (cloud, name, other) => {
    const problems = groupProblems(cloud, { ...typed(cloud, name), ...CONFIDENTIAL });
    expect(problems).toEqual([
      partly(
        "confidential-unsupported",
        `prod-${cloud}/general: security.confidential`,
        `true on ${name}`,
        "machine types with confidential computing",
      ),
    ]);
    expect(problems[0]?.hint).toContain(`machineTypes.${cloud}, for example `);
    expect(problems[0]?.hint).toContain(other);
  });

  it.each([
    ["azure", "Standard_DC4as_v5"],
    ["google", "n2d-standard-8"],
    ["google", "n2d-custom-8-16384"],
    ["aws", "m6a.xlarge"],
  ] as const)("accepts on %s %s, which has it or is not known not to", (cloud, name) => {
    expect(codesOf(cloud, name)).not.toContain("confidential-unsupported");
  });

  it("accepts every machine where it is not asked for", () => {
    expect(groupProblems("google", { security: { confidential: false } })).toEqual([]);
  });
});
