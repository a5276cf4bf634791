import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { partly } from "../../../support/rule-cases";

function problems(kubernetesVersion: string, value: boolean) {
  const clusterAutoscaler = { flags: { "enable-dynamic-resource-allocation": value } };
  return fleetProblems(declareFleet([declareCluster("aws", {}, { kubernetesVersion, clusterAutoscaler })]));
}

describe("autoscaler-flag-locked", () => {
  it.each(["1.35", "1.36"])("reports switching dynamic resource allocation off on %s", (minor) => {
    expect(problems(minor, false)).toEqual([
      partly(
        "autoscaler-flag-locked",
        'prod-aws: clusterAutoscaler.flags["enable-dynamic-resource-allocation"]',
        "false",
        "true, or no such flag",
      ),
    ]);
  });

  it("accepts it before, and switching it on", () => {
    expect(problems("1.34", false)).toEqual([]);
    expect(problems("1.36", true)).toEqual([]);
  });
});
