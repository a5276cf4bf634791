import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "shutdown-grace-period-invalid";
const ORDER = "no more for critical pods than in all";

describe(CODE, () => {
  it.each(["", "90", "1d", "-90s", "1500ms", "500ms"])("reports periods of %p", (period) => {
    const kubelet = { shutdownGracePeriod: period, shutdownGracePeriodCriticalPods: period };
    const got = JSON.stringify(period);
    expect(groupProblems("aws", { kubelet })).toEqual([
      partly(CODE, "prod-aws/general: kubelet.shutdownGracePeriod", got, "a Go duration in whole seconds"),
      partly(CODE, "prod-aws/general: kubelet.shutdownGracePeriodCriticalPods", got, "a Go duration in whole seconds"),
    ]);
  });

  it("reports more for critical pods than in all", () => {
    const kubelet = { shutdownGracePeriod: "1m", shutdownGracePeriodCriticalPods: "61s" };
    expect(groupProblems("azure", { kubelet })).toEqual([
      partly(CODE, "prod-azure/general: kubelet.shutdownGracePeriodCriticalPods", '"61s" of "1m"', ORDER),
    ]);
  });

  it.each([
    ["aws", "20s", "30s"],
    ["azure", "5s", "10s"],
    ["google", "0s", "10s"],
  ] as const)("reports a whole that is less than the default part on %s", (cloud, whole, part) => {
    const problems = groupProblems(cloud, { kubelet: { shutdownGracePeriod: whole } });
    const path = `prod-${cloud}/general: kubelet.shutdownGracePeriod`;
    expect(problems).toEqual([partly(CODE, path, `"${part}" by default of "${whole}"`, ORDER)]);
    expect(problems[0]?.hint).toBe("Declare shutdownGracePeriodCriticalPods too.");
  });

  it.each([
    ["aws", "90s", "91s"],
    ["azure", "25s", "26s"],
    ["google", "25s", "26s"],
  ] as const)("reports a part that is more than the default whole on %s", (cloud, whole, part) => {
    const kubelet = { shutdownGracePeriodCriticalPods: part };
    const path = `prod-${cloud}/general: kubelet.shutdownGracePeriodCriticalPods`;
    expect(groupProblems(cloud, { kubelet })).toEqual([
      partly(CODE, path, `"${part}" of "${whole}" by default`, ORDER),
    ]);
  });

  it("reports a duration that Bottlerocket does not take", () => {
    const kubelet = { shutdownGracePeriod: "+60s" };
    expect(groupProblems("aws", { kubelet }, eksProps("bottlerocket"))).toEqual([
      partly(CODE, "prod-aws/general: kubelet.shutdownGracePeriod", '"+60s"', "a Go duration in whole seconds"),
    ]);
    expect(groupProblems("aws", { kubelet }, eksProps("nodeadm"))).toEqual([]);
  });

  it.each(CLOUDS)("accepts whole seconds, and no wait at all, on %s", (cloud) => {
    for (const [whole, part] of [
      ["1m30s", "90s"],
      ["1.5m", "0s"],
      ["0s", "0s"],
    ]) {
      const kubelet = { shutdownGracePeriod: whole, shutdownGracePeriodCriticalPods: part };
      expect(groupProblems(cloud, { kubelet })).toEqual([]);
    }
    expect(groupProblems(cloud, { kubelet: { shutdownGracePeriod: "30s" } })).toEqual([]);
  });
});
