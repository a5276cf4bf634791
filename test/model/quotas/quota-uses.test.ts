import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import { VCPU_QUOTA_FACTS } from "../../../model/clouds/vcpu-quotas";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { VCPU_QUOTAS, type VcpuQuotaDeclaration } from "../../../model/declaration/vcpu-quotas";
import { vcpuUses } from "../../../model/quotas/quota-uses";
import { resolveCluster } from "../../support/fleets";
import { VALID } from "../../support/problems";

function uses(
  cloud: Cloud,
  type: string,
  group: NodeGroupDeclaration = {},
  declared: readonly VcpuQuotaDeclaration[] = [],
) {
  const general = { minSize: 0, maxSize: 6, machineTypes: { [cloud]: [type] }, ...group };
  return vcpuUses([resolveCluster(cloud, { general }).vcpuNeeds], declared);
}

const STANDARD = "Standard (A, C, D, H, I, M, R, T, Z)";
const MIXED = { capacityType: { onDemandBase: 1, onDemandPercentage: 0 } };
const PROJECT = { account: "prod-project", region: "us-central1" };

describe("vcpuUses", () => {
  it.each<[Cloud, string, NodeGroupDeclaration, string | null, number, number | null]>([
    ["aws", "m5.2xlarge", {}, `Running On-Demand ${STANDARD} instances`, 48, null],
    ["aws", "c6gn.2xlarge", {}, `Running On-Demand ${STANDARD} instances`, 48, null],
    ["aws", "g6.4xlarge", {}, "Running On-Demand G and VT instances", 96, null],
    ["aws", "p5.48xlarge", {}, "Running On-Demand P instances", 1152, null],
    ["aws", "m5.2xlarge", { capacityType: "spot" }, `All ${STANDARD} Spot Instance Requests`, 48, 5],
    ["aws", "p4d.24xlarge", { capacityType: "spot" }, "All P4, P3 and P2 Spot Instance Requests", 576, 0],
    ["aws", "p5.48xlarge", { capacityType: "spot" }, "All P5 Spot Instance Requests", 1152, 0],
    ["azure", "Standard_D8s_v5", {}, "Total Regional vCPUs", 48, null],
    ["azure", "Standard_D8s_v5", { capacityType: "spot" }, "Total Regional Low-priority vCPUs", 48, null],
    ["google", "n2-standard-8", {}, "N2_CPUS", 48, null],
    ["google", "n2-standard-8", { capacityType: "spot" }, "N2_CPUS", 48, null],
    ["google", "n1-standard-8", {}, "CPUS", 48, null],
    ["google", "e2-standard-8", {}, null, 48, null],
  ])("on %s of %s %j", (cloud, type, group, name, vcpus, standard) => {
    const found = uses(cloud, type, group);
    expect(found.map(({ quota }) => quota && VCPU_QUOTA_FACTS[quota].name)).toEqual([name]);
    expect(found).toEqual([expect.objectContaining({ vcpus, standard, declared: null })]);
  });

  it("splits groups with both kinds of capacity, and adds up groups of one quota", () => {
    const found = uses("aws", "m5.2xlarge", { ...MIXED, zones: ["us-east-1a", "us-east-1b"] });
    expect(found.map(({ quota, vcpus }) => [quota, vcpus])).toEqual([
      ["aws-on-demand-standard", 16],
      ["aws-spot-standard", 32],
    ]);
  });

  it("needs nothing for a group without nodes", () => {
    expect(uses("aws", "m5.2xlarge", { maxSize: 0 })).toEqual([]);
  });

  it("has what is declared of an account and region, and of no other", () => {
    const declared = { quota: "google-n2", ...PROJECT, vcpus: 500 } as const;
    expect(uses("google", "n2-standard-8", {}, [declared])[0]?.declared).toBe(500);
    for (const other of [{ account: "another-project" }, { region: "us-east1" }, { quota: "google-c2" } as const])
      expect(uses("google", "n2-standard-8", {}, [{ ...declared, ...other }])[0]?.declared).toBeNull();
  });

  it("knows an Azure subscription in either case", () => {
    const subscription = "00000000-0000-4000-8000-00000000000A";
    const cluster = resolveCluster("azure", { general: VALID }, { subscriptionId: subscription });
    const declared = { quota: "azure-regional", region: "westeurope", vcpus: 100 } as const;
    const [use] = vcpuUses([cluster.vcpuNeeds], [{ ...declared, account: subscription.toLowerCase() }]);
    expect(use?.declared).toBe(100);
  });

  it.each([
    [20, "google-preemptible"],
    [0, "google-n2"],
  ])("counts spot machines of Google against their own quota where %d are granted: %s", (vcpus, quota) => {
    const declared = { quota: "google-preemptible", ...PROJECT, vcpus } as const;
    expect(uses("google", "n2-standard-8", { capacityType: "spot" }, [declared])[0]?.quota).toBe(quota);
    expect(uses("google", "n2-standard-8", {}, [declared])[0]?.quota).toBe("google-n2");
  });

  it("knows the cloud of every quota by its name", () => {
    for (const quota of VCPU_QUOTAS) expect(quota).toMatch(new RegExp(`^${VCPU_QUOTA_FACTS[quota].cloud}-`));
  });
});
