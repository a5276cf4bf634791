import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { CLOUD_APIS } from "../../../model/clouds";
import { apiUses, clusterCalls } from "../../../model/cluster-autoscaler/api-budget";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { ApiCaches, ClusterTraffic, ZoneTraffic } from "../../../model/stages/api-traffic";
import { resolveCluster } from "../../support/fleets";
import { typed, VALID } from "../../support/problems";

function trafficOf<C extends Cloud>(
  cloud: C,
  group: NodeGroupDeclaration = {},
  props: Partial<ClusterDeclarations[C]> = {},
): ClusterTraffic {
  return resolveCluster(cloud, { general: { ...VALID, ...group } }, props).apiTraffic;
}

const zone = (name: string, groups: number, machines = groups): ZoneTraffic => ({
  zone: name,
  groups,
  managed: groups,
  machines,
});

/** A cluster with loops of 10 seconds. */
function traffic(cloud: Cloud, caches: ApiCaches, zones: readonly ZoneTraffic[], cluster = "prod"): ClusterTraffic {
  const place = {
    account: "account",
    region: "region",
    runsAutoscaler: true,
    runsCloudController: false,
    handlerReplicas: 0,
  };
  return { cluster, cloud, ...place, scanSeconds: 10, caches, zones };
}

function callsOf(each: ClusterTraffic, ...neighbours: readonly ClusterTraffic[]) {
  const calls = CLOUD_APIS[each.cloud].calls(each, [each, ...neighbours]);
  return Object.fromEntries(calls.map(({ operation, perMinute, atStart }) => [operation, [perMinute, atStart]]));
}

describe("clusterTraffic", () => {
  it("counts groups and machines by zone, those that are not autoscaled too", () => {
    const zones = ["us-east-1a", "us-east-1b"];
    expect(trafficOf("aws", { zones, maxSize: 31 }).zones).toEqual([
      { zone: "us-east-1a", groups: 1, managed: 1, machines: 16 },
      { zone: "us-east-1b", groups: 1, managed: 1, machines: 15 },
    ]);
    expect(trafficOf("aws", { zones: ["us-east-1a"], autoscaling: { enabled: false } }).zones).toEqual([
      { zone: "us-east-1a", groups: 1, managed: 0, machines: 30 },
    ]);
  });

  it("knows the account that quotas belong to", () => {
    expect(CLOUDS.map((cloud) => trafficOf(cloud).account)).toEqual([
      "111122223333",
      "00000000-0000-4000-8000-000000000001",
      "prod-project",
    ]);
  });

  it("has a loop each ten seconds, or as often as the flag says", () => {
    expect(trafficOf("google").scanSeconds).toBe(10);
    const flags = { "scan-interval": "1m30s" };
    expect(trafficOf("google", {}, { clusterAutoscaler: { flags } }).scanSeconds).toBe(90);
  });

  it("AWS: asks for the type of a group that names no list of types", () => {
    const machineTypes = { aws: ["m6i.xlarge", "m5.xlarge"] };
    expect(trafficOf("aws", typed("aws", "m6i.xlarge")).caches.askedAlone).toBe(3);
    expect(trafficOf("aws", { machine: undefined, machineTypes }).caches.askedAlone).toBe(0);
    expect(trafficOf("aws", { ...typed("aws", "m6i.xlarge"), capacityType: "spot" }).caches.askedAlone).toBe(0);
  });

  it("Azure: trusts lists of machines for their age less half of the jitter, which is half of the age by default", () => {
    expect(trafficOf("azure").caches).toEqual({ groups: 60, machines: 225, askedAlone: 0 });
    const azure = { vmssCacheTtlSeconds: 120, vmssVmsCacheTtlSeconds: 600, vmssVmsCacheJitterSeconds: 0 };
    expect(trafficOf("azure", { capacityType: "spot" }, { clusterAutoscaler: { azure } }).caches).toEqual({
      groups: 120,
      machines: 600,
      askedAlone: 3,
    });
  });
});

describe("calls of AWS", () => {
  const caches = { groups: 60, machines: 60, askedAlone: 30 };

  it("are a page for each hundred groups a minute, and each launch template at most every ten minutes", () => {
    expect(callsOf(traffic("aws", caches, [zone("a", 100)]))).toEqual({
      DescribeAutoScalingGroups: [1, 1],
      DescribeLaunchTemplateVersions: [3, 30],
    });
    expect(callsOf(traffic("aws", caches, [zone("a", 101), zone("b", 100)])).DescribeAutoScalingGroups).toEqual([3, 3]);
  });

  it("are fewer where loops are further apart than a minute", () => {
    const slow = { ...traffic("aws", caches, [zone("a", 201)]), scanSeconds: 120 };
    expect(callsOf(slow).DescribeAutoScalingGroups).toEqual([1.5, 3]);
  });

  it("are one a minute without a group", () => {
    expect(callsOf(traffic("aws", { ...caches, askedAlone: 0 }, []))).toEqual({
      DescribeAutoScalingGroups: [1, 1],
      DescribeLaunchTemplateVersions: [0, 0],
    });
  });
});

describe("calls of Azure", () => {
  it("are one list of machines for each scale set as it ages, and one read of each spot scale set a refresh", () => {
    const caches = { groups: 120, machines: 225, askedAlone: 40 };
    expect(callsOf(traffic("azure", caches, [zone("1", 75), zone("2", 75)]))).toEqual({
      "Virtual Machine Scale Sets - List": [0.5, 2],
      "Virtual Machine Scale Set VMs - List": [40, 150],
      "Virtual Machine Scale Sets - Get": [20, 40],
      "Virtual Machines - List": [0.5, 2],
    });
  });
});

describe("calls of Google", () => {
  const caches = { groups: 0, machines: 120, askedAlone: 0 };

  it("are a list of each zone with groups in each loop, and the machines of each group every two minutes", () => {
    const own = traffic("google", caches, [zone("a", 100, 3000), zone("b", 60, 600), { ...zone("c", 5), managed: 0 }]);
    expect(callsOf(own)).toEqual({
      // Two zones, six loops. At start 100 times one zone, 60 times two, and both zones twice.
      "instanceGroupManagers.list": [12, 224],
      // Six pages of 500 and two, once an hour.
      "instances.list": [8 / 60, 16],
      "instanceGroupManagers.listManagedInstances": [80, 160],
      "instanceTemplates.get": [0, 160],
    });
  });

  it("have further pages for what other clusters have in the zone, whoever scales it", () => {
    const own = traffic("google", caches, [zone("a", 100)]);
    const other = { ...traffic("google", caches, [zone("a", 401), zone("b", 900)], "other"), runsAutoscaler: false };
    expect(callsOf(own, other)["instanceGroupManagers.list"]).toEqual([12, 204]);
    expect(clusterCalls([own, other]).map(({ cluster }) => cluster)).toEqual(["prod", "prod", "prod", "prod"]);
  });
});

describe("calls of cloud controllers", () => {
  const caches = { groups: 60, machines: 60, askedAlone: 0 };
  const controlled = (cloud: Cloud) => ({
    ...traffic(cloud, caches, [zone("a", 3, 400), { ...zone("b", 2, 100), managed: 0 }]),
    runsAutoscaler: false,
    runsCloudController: true,
  });

  it.each([
    ["aws", "aws-instances", "DescribeInstances"],
    ["google", "google-reads", "instances.get"],
  ] as const)("are one for each node in five minutes on %s", (cloud, quota, operation) => {
    expect(clusterCalls([controlled(cloud)])).toMatchObject([{ quota, operation, perMinute: 100, atStart: 500 }]);
  });

  it("are none on Azure, where nodes ask their own metadata service", () => {
    expect(clusterCalls([controlled("azure")])).toEqual([]);
  });

  it("are made where one is declared", () => {
    expect(trafficOf("aws").runsCloudController).toBe(false);
    expect(trafficOf("aws", {}, { cloudController: {} }).runsCloudController).toBe(true);
  });

  it("count besides those of cluster-autoscaler", () => {
    const operations = clusterCalls([{ ...controlled("aws"), runsAutoscaler: true }]).map(({ operation }) => operation);
    expect(operations).toEqual(["DescribeAutoScalingGroups", "DescribeLaunchTemplateVersions", "DescribeInstances"]);
  });
});

describe("calls of termination handlers", () => {
  const caches = { groups: 60, machines: 60, askedAlone: 0 };
  const handled = (cloud: Cloud, machines: number) =>
    clusterCalls([{ ...traffic(cloud, caches, [zone("a", 3, machines)]), runsAutoscaler: false, handlerReplicas: 3 }]);

  it.each([
    [0, 6],
    [1000, 6],
    [1001, 12],
  ])("are on AWS a count of %d machines by each replica every 30 seconds", (machines, perMinute) => {
    const call = { quota: "aws-instances", operation: "DescribeInstances", perMinute, atStart: 0 };
    expect(handled("aws", machines)).toMatchObject([call]);
  });

  it.each(["azure", "google"] as const)("are none on %s, where machines look for themselves", (cloud) => {
    expect(handled(cloud, 5000)).toEqual([]);
  });

  it("are made where one is declared", () => {
    const replicas = (props: object) => trafficOf("aws", {}, props).handlerReplicas;
    expect([replicas({}), replicas({ terminationHandler: {} })]).toEqual([0, 2]);
    expect(replicas({ terminationHandler: { replicas: 1 } })).toBe(1);
    expect(trafficOf("google", {}, { terminationHandler: {} }).handlerReplicas).toBe(0);
  });
});

describe("apiUses", () => {
  const caches = { groups: 60, machines: 60, askedAlone: 0 };
  const small = traffic("aws", caches, [zone("a", 100)], "small");
  const large = traffic("aws", caches, [zone("a", 300)], "large");
  const autoScaling = (clusters: readonly ClusterTraffic[], limit?: number) => {
    const perMinute = limit === undefined ? {} : { "aws-auto-scaling": limit };
    return apiUses(clusters, { perMinute }).filter(({ quota }) => quota === "aws-auto-scaling");
  };

  it("sums up the clusters of an account and region, the largest first", () => {
    expect(autoScaling([small, large])).toEqual([
      {
        ...{ cloud: "aws", account: "account", region: "region", quota: "aws-auto-scaling" },
        ...{ perMinute: 4, atStart: 3, limit: null, isLimitDeclared: false, isOverBudget: false },
        clusters: [
          { cluster: "large", perMinute: 3 },
          { cluster: "small", perMinute: 1 },
        ],
      },
    ]);
  });

  it("keeps regions and accounts apart", () => {
    const others = [
      { ...large, region: "elsewhere" },
      { ...large, account: "another" },
    ];
    expect(autoScaling([small, ...others]).map(({ perMinute }) => perMinute)).toEqual([3, 1, 3]);
  });

  it("is over budget above half of what is declared", () => {
    expect(autoScaling([small, large], 7)).toMatchObject([{ limit: 7, isLimitDeclared: true, isOverBudget: true }]);
    expect(autoScaling([small, large], 8)).toMatchObject([{ limit: 8, isOverBudget: false }]);
  });
});
