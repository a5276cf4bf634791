import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { PlannedGroup } from "../../../model/stages/planned";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet } from "../../support/resolved";

const machine = { vcpu: 4, memoryGiB: 16 };
const system: NodeGroupDeclaration = { minSize: 3, maxSize: 9, machine };

function only(groups: readonly PlannedGroup[] | undefined): PlannedGroup {
  if (groups?.length !== 1 || groups[0] === undefined) throw new Error(`${groups?.length} groups instead of one`);
  return groups[0];
}

describe("levels", () => {
  const fleet = declareFleet(
    [
      declareCluster(
        "aws",
        { general: { ...system, labels: { c: "group" }, bootDisk: { sizeGiB: 80 } } },
        {
          defaults: {
            labels: { b: "cluster", c: "cluster" },
            taints: [{ key: "cluster", effect: "NoSchedule" }],
            autoscaling: { scaleDown: { unneededTime: "5m" } },
          },
        },
      ),
    ],
    {},
    {
      defaults: {
        labels: { a: "fleet", b: "fleet", c: "fleet" },
        taints: [{ key: "fleet", effect: "NoExecute" }],
        autoscaling: { priority: 3, scaleDown: { unneededTime: "10m", unreadyTime: "20m" } },
        capacityType: "spot",
      },
    },
  );
  const group = only(planFleet(fleet)[0]?.groups);

  it("are merged in the order built-in, fleet, cluster, group", () => {
    expect(group.settings).toMatchObject({
      labels: { a: "fleet", b: "cluster", c: "group" },
      taints: [{ key: "cluster", effect: "NoSchedule" }],
      autoscaling: { enabled: true, priority: 3, scaleDown: { unneededTime: "5m", unreadyTime: "20m" } },
      capacityType: "spot",
      bootDisk: { sizeGiB: 80 },
      spanZones: false,
      updatePolicy: "new-nodes-only",
    });
  });

  it("are told per leaf", () => {
    expect(group.origins).toMatchObject({
      "labels.a": "fleet",
      "labels.b": "cluster",
      "labels.c": "group",
      taints: "cluster",
      startupTaints: "built-in",
      "autoscaling.enabled": "built-in",
      "autoscaling.priority": "fleet",
      "autoscaling.scaleDown.unneededTime": "cluster",
      "autoscaling.scaleDown.unreadyTime": "fleet",
      capacityType: "fleet",
      "bootDisk.sizeGiB": "group",
      image: "cluster",
      "network.securityGroups": "cluster",
      machine: "group",
    });
  });

  it("have an origin for every leaf and none for what was not set", () => {
    expect(Object.keys(group.origins)).not.toContain("maxNodeProvisionTime");
    expect(Object.keys(group.origins)).not.toContain("sizePerZone");
    expect(group.origins.minSize).toBe("group");
    expect(group.origins["network.publicIp"]).toBe("built-in");
  });
});

it("gives the groups of a cluster one object of what they do not declare, so that it is looked at once", () => {
  const groups = { one: system, two: { ...system, security: { confidential: false } } };
  const [one, two] = planFleet(declareFleet([declareCluster("aws", groups)]))[0]?.groups ?? [];
  expect(one?.settings.kubelet).toBe(two?.settings.kubelet);
  expect(one?.settings.security).toEqual(two?.settings.security);
  expect(one?.settings.security).not.toBe(two?.settings.security);
});

describe("a cluster's own security groups", () => {
  const planned = (props: object, defaults: object, group: object = {}) =>
    only(
      planFleet(
        declareFleet([declareCluster("azure", { general: { ...system, ...group } }, props)], {}, { defaults }),
      )[0]?.groups,
    ).settings.network.securityGroups;

  it("win over the fleet's defaults", () => {
    expect(planned({ nodeSecurityGroupId: "own" }, { network: { securityGroups: ["fleet"] } })).toEqual(["own"]);
  });

  it("leave the fleet's defaults where the cluster has none", () => {
    expect(planned({}, { network: { securityGroups: ["fleet"] } })).toEqual(["fleet"]);
  });

  it("lose against the cluster's defaults and the group", () => {
    const cluster = { nodeSecurityGroupId: "own", defaults: { network: { securityGroups: ["defaults"] } } };
    expect(planned(cluster, {})).toEqual(["defaults"]);
    expect(planned(cluster, {}, { network: { securityGroups: ["group"] } })).toEqual(["group"]);
  });
});

describe("groups on the fleet", () => {
  const clusters = [
    declareCluster("aws", {}, { labels: { environment: "production" } }),
    declareCluster("azure", {}, { labels: { environment: "production" } }),
    declareCluster("google"),
  ];
  const where = (groups: Readonly<Record<string, NodeGroupDeclaration>>) =>
    planFleet(declareFleet(clusters, groups)).flatMap((cluster) => cluster.groups.map((group) => group.where));

  it("exist on every cluster", () => {
    expect(where({ system })).toEqual(["prod-aws/system", "prod-azure/system", "prod-google/system"]);
  });

  it("exist on the selected clusters only", () => {
    expect(where({ a: { ...system, clusters: { names: ["prod-google"] } } })).toEqual(["prod-google/a"]);
    expect(where({ b: { ...system, clusters: { cloud: ["aws", "google"] } } })).toEqual([
      "prod-aws/b",
      "prod-google/b",
    ]);
    expect(where({ c: { ...system, clusters: { labels: { environment: "production" } } } })).toEqual([
      "prod-aws/c",
      "prod-azure/c",
    ]);
    expect(where({ d: { ...system, clusters: { names: [] } } })).toEqual([]);
  });

  it("are expanded from sets, and remember where they were declared", () => {
    const fleet = {
      ...declareFleet([declareCluster("aws", { own: system })]),
      nodeGroupSets: [{ name: "web", props: { ...system, across: { architecture: ["amd64", "arm64"] as const } } }],
    };
    const groups = planFleet(fleet)[0]?.groups ?? [];
    expect(groups.map(({ name, declaredOn }) => [name, declaredOn])).toEqual([
      ["own", "cluster"],
      ["web-amd64", "fleet"],
      ["web-arm64", "fleet"],
    ]);
    expect(groups.map(({ machines }) => machines.types[0]?.architecture)).toEqual(["amd64", "amd64", "arm64"]);
  });

  it("keep a group of the same name on the cluster beside them, for a rule to refuse", () => {
    const fleet = declareFleet([declareCluster("aws", { system })], { system });
    expect(planFleet(fleet)[0]?.groups.map(({ declaredOn }) => declaredOn)).toEqual(["cluster", "fleet"]);
  });
});

describe("zones", () => {
  const zones = (props: object, group: object) =>
    only(planFleet(declareFleet([declareCluster("aws", { general: { ...system, ...group } }, props)]))[0]?.groups)
      .zones;

  it("are all of the cluster's, sorted, where the group names none", () => {
    const subnet = { subnetId: "subnet-1" };
    expect(zones({ zones: { c: subnet, a: subnet, b: subnet } }, {})).toEqual(["a", "b", "c"]);
  });

  it("are sorted whatever the order a group names them in", () => {
    expect(zones({}, { zones: ["us-east-1c", "us-east-1a"] })).toEqual(["us-east-1a", "us-east-1c"]);
  });
});
