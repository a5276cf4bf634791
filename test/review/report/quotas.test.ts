import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fleetDocument } from "../../../review/document/fleet-document";
import { quotaNeeds } from "../../../review/report/quotas";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

function needs(cloud: Cloud, type: string, group: NodeGroupDeclaration = {}) {
  const general = { minSize: 0, maxSize: 6, machineTypes: { [cloud]: [type] }, ...group };
  const fleet = resolveFleet(planFleet(declareFleet([declareCluster(cloud, { general })])));
  return quotaNeeds(fleetDocument(fleet)).map(({ quota, vcpu, standard }) => [quota, vcpu, standard]);
}

const STANDARD = "Standard (A, C, D, H, I, M, R, T, Z)";
const MIXED = { capacityType: { onDemandBase: 1, onDemandPercentage: 0 } };

describe("quotaNeeds", () => {
  it.each<[Cloud, string, NodeGroupDeclaration, readonly (readonly unknown[])[]]>([
    ["aws", "m5.2xlarge", {}, [[`Running On-Demand ${STANDARD} instances`, 48, null]]],
    ["aws", "c6gn.2xlarge", {}, [[`Running On-Demand ${STANDARD} instances`, 48, null]]],
    ["aws", "g6.4xlarge", {}, [["Running On-Demand G and VT instances", 96, null]]],
    ["aws", "m5.2xlarge", { capacityType: "spot" }, [[`All ${STANDARD} Spot Instance Requests`, 48, 5]]],
    ["aws", "p4d.24xlarge", { capacityType: "spot" }, [["All P4, P3 and P2 Spot Instance Requests", 576, 0]]],
    ["aws", "p5.48xlarge", { capacityType: "spot" }, [["All P5 Spot Instance Requests", 1152, 0]]],
    ["azure", "Standard_D8s_v5", {}, [["Total Regional vCPUs", 48, null]]],
    ["azure", "Standard_D8s_v5", { capacityType: "spot" }, [["Total Regional Low-priority vCPUs", 48, null]]],
    ["google", "n2-standard-8", {}, [["N2_CPUS", 48, null]]],
    ["google", "n1-standard-8", {}, [["CPUS", 48, null]]],
    ["google", "e2-standard-8", {}, [[null, 48, null]]],
  ])("on %s for %s %j", (cloud, type, group, expected) => {
    expect(needs(cloud, type, group)).toEqual(expected);
  });

  it("splits groups with both kinds of capacity, and adds up groups of one quota", () => {
    expect(needs("aws", "m5.2xlarge", { ...MIXED, zones: ["us-east-1a", "us-east-1b"] })).toEqual([
      [`All ${STANDARD} Spot Instance Requests`, 32, 5],
      [`Running On-Demand ${STANDARD} instances`, 16, null],
    ]);
  });

  it("needs nothing for a group without nodes", () => {
    expect(needs("aws", "m5.2xlarge", { maxSize: 0 })).toEqual([]);
  });
});
