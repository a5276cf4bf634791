import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const options = (uncore: string, numa: string) => ({
  kubelet: {
    cpuManagerPolicy: "static",
    cpuManagerPolicyOptions: { "prefer-align-cpus-by-uncorecache": uncore, "distribute-cpus-across-numa": numa },
  } as const,
});

describe("cpu-manager-options-conflict", () => {
  it("reports both options", () => {
    expect(groupProblems("aws", options("true", "true"))).toEqual([
      partly(
        "cpu-manager-options-conflict",
        'prod-aws/general: kubelet.cpuManagerPolicyOptions["distribute-cpus-across-numa"]',
        '"true", and "prefer-align-cpus-by-uncorecache" "true"',
        "at most one of the two",
      ),
    ]);
  });

  it.each(CLOUDS)("accepts one of them on %s", (cloud) => {
    expect(groupProblems(cloud, options("true", "false"))).toEqual([]);
    expect(groupProblems(cloud, options("false", "true"))).toEqual([]);
  });
});
