import { describe, expect, it } from "@jest/globals";
import { eksProps } from "../../../../support/eks";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const unknown = { ...typed("aws", "x-new.xlarge"), capacity: { vcpu: 4, memoryGiB: 16 } };

describe("max-pods-unknown", () => {
  it.each(["nodeadm", "bottlerocket"] as const)("reports a type whose interfaces are not known with %s", (kind) => {
    const problems = groupProblems("aws", unknown, eksProps(kind));
    expect(problems).toEqual([
      partly(
        "max-pods-unknown",
        "prod-aws/general: kubelet.maxPods",
        "nothing",
        "the number of pods that the machine has addresses for",
      ),
    ]);
    expect(problems[0]?.what).toContain("x-new.xlarge");
  });

  it("reports the type of several that is not known", () => {
    const both = { ...unknown, ...typed("aws", "m6i.xlarge", "x-new.xlarge") };
    expect(groupProblems("aws", both, eksProps("nodeadm"))[0]?.what).toContain("x-new.xlarge");
  });

  it("accepts a declared number, a known type, and other bootstraps", () => {
    expect(groupProblems("aws", { ...unknown, kubelet: { maxPods: 58 } }, eksProps("nodeadm"))).toEqual([]);
    expect(groupProblems("aws", typed("aws", "m6i.xlarge"), eksProps("nodeadm"))).toEqual([]);
    expect(groupProblems("aws", unknown)).toEqual([]);
    expect(groupProblems("google", { ...unknown, ...typed("google", "x-new-4") })).toEqual([]);
  });
});
