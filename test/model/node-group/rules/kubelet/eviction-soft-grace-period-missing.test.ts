import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "eviction-soft-grace-period-missing";
const MEMORY = 'prod-aws/general: kubelet.evictionSoftGracePeriod["memory.available"]';

const soft = (threshold: string | undefined, period: string | undefined) => ({
  kubelet: {
    evictionSoft: { "memory.available": threshold },
    evictionSoftGracePeriod: { "memory.available": period },
  },
});

describe(CODE, () => {
  it("reports a threshold without a grace period", () => {
    expect(groupProblems("aws", soft("500Mi", undefined))).toEqual([
      partly(CODE, MEMORY, 'nothing, with a threshold of "500Mi"', "a Go duration"),
    ]);
  });

  it("reports a grace period without a threshold", () => {
    expect(groupProblems("aws", soft(undefined, "90s"))).toEqual([
      partly(CODE, MEMORY, '"90s"', 'evictionSoft with "memory.available"'),
    ]);
  });

  it.each(["", "90", "1d", "0s", "-90s"])("reports a grace period of %p", (period) => {
    expect(groupProblems("aws", soft("500Mi", period))).toEqual([
      partly(CODE, MEMORY, JSON.stringify(period), "a Go duration above 0"),
    ]);
  });

  it("reports a duration that Bottlerocket does not take", () => {
    expect(groupProblems("aws", soft("500Mi", "30s1m"), eksProps("bottlerocket"))).toEqual([
      partly(CODE, MEMORY, '"30s1m"', "a Go duration above 0"),
    ]);
    expect(groupProblems("aws", soft("500Mi", "30s1m"), eksProps("nodeadm"))).toEqual([]);
    expect(groupProblems("aws", soft("500Mi", "1m30s"), eksProps("bottlerocket"))).toEqual([]);
  });

  it.each(CLOUDS)("accepts both, and neither, on %s", (cloud) => {
    expect(groupProblems(cloud, soft("500Mi", "1m30s"))).toEqual([]);
    expect(groupProblems(cloud, soft(undefined, undefined))).toEqual([]);
  });
});
