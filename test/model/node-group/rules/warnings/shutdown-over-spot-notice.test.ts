import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const OUTPUTS = { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };

function warnings(cloud: Cloud, change: NodeGroupDeclaration) {
  const props = cloud === "azure" ? OUTPUTS : {};
  return fleetWarnings(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}

const spot = (shutdownGracePeriod: string) => ({ capacityType: "spot" as const, kubelet: { shutdownGracePeriod } });

const told = (cloud: Cloud, got: string, expected: string) => [
  partly("shutdown-over-spot-notice", `prod-${cloud}/general: kubelet.shutdownGracePeriod`, got, expected),
];

describe("shutdown-over-spot-notice", () => {
  it.each([
    ["aws", "121s", '"120s"'],
    ["azure", "31s", '"30s"'],
    ["google", "1m", '"30s"'],
  ] as const)("tells of more than the notice on %s, once", (cloud, period, most) => {
    expect(warnings(cloud, spot(period))).toEqual(told(cloud, `"${period}"`, `at most ${most}`));
  });

  it("tells of a mix with spot nodes in it", () => {
    const capacityType = { onDemandBase: 1, onDemandPercentage: 50 };
    const kubelet = { shutdownGracePeriod: "3m" };
    expect(warnings("aws", { capacityType, kubelet })).toEqual(told("aws", '"3m"', 'at most "120s"'));
    expect(warnings("aws", { capacityType: { ...capacityType, onDemandPercentage: 100 }, kubelet })).toEqual([]);
  });

  it.each(CLOUDS)("says nothing of the default, of the whole notice, and of on-demand nodes on %s", (cloud) => {
    expect(warnings(cloud, { capacityType: "spot" })).toEqual([]);
    expect(warnings(cloud, spot(cloud === "aws" ? "2m" : "30s"))).toEqual([]);
    expect(warnings(cloud, { ...spot("10m"), capacityType: "on-demand" })).toEqual([]);
  });
});
