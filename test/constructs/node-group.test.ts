import { describe, expect, it } from "@jest/globals";
import { Construct, RootConstruct } from "constructs";
import { AwsCluster, Fleet, NodeGroup, NodeGroupSet } from "nodegroups";
import { groupOwner } from "../../constructs/node-group";
import { CLUSTER_PROPS } from "../support/fleets";

const general = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

/** A user's own building block, whose settings look like a cluster's. */
class Team extends Construct {
  readonly cloud = "aws";
  constructor(
    scope: Construct,
    readonly clusterName: string,
  ) {
    super(scope, clusterName);
    new NodeGroup(this, `${clusterName}-batch`, general);
    new NodeGroupSet(new Construct(this, "deeper"), `${clusterName}-web`, {
      ...general,
      across: { architecture: ["amd64"] },
    });
  }
}

function fleetWithCluster() {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  return { fleet, cluster: new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws) };
}

const names = (items: readonly { readonly name: string }[] = []) => items.map(({ name }) => name);

describe("a NodeGroup inside a user's own construct", () => {
  it("belongs to the cluster that the construct is declared on", () => {
    const { fleet, cluster } = fleetWithCluster();
    new Team(cluster, "ml");
    const declared = fleet.declaration();
    expect(names(declared.clusters[0]?.nodeGroups)).toEqual(["ml-batch"]);
    expect(names(declared.clusters[0]?.nodeGroupSets)).toEqual(["ml-web"]);
    expect(declared.nodeGroups).toEqual([]);
  });

  it("belongs to the fleet where the construct is declared on the fleet, and so exists on its clusters", () => {
    const { fleet } = fleetWithCluster();
    new Team(fleet, "ml");
    expect(names(fleet.declaration().nodeGroups)).toEqual(["ml-batch"]);
    const resolution = fleet.resolve();
    expect(resolution.ok && names(resolution.fleet.clusters[0]?.nodeGroups)).toEqual(["ml-batch", "ml-web-amd64"]);
  });
});

describe("groupOwner", () => {
  it("is the nearest cluster, or else the root", () => {
    const { fleet, cluster } = fleetWithCluster();
    expect(groupOwner(new NodeGroup(cluster, "a", general))).toBe(cluster);
    expect(groupOwner(new NodeGroup(new Construct(cluster, "x"), "b", general))).toBe(cluster);
    expect(groupOwner(new NodeGroup(fleet, "c", general))).toBe(fleet);
    expect(groupOwner(cluster)).toBe(fleet);
  });

  it("is nothing for a root", () => {
    expect(groupOwner(new RootConstruct())).toBeNull();
  });
});

describe("names", () => {
  it("may be used twice in one scope: that is a problem to report, not an exception", () => {
    const { cluster } = fleetWithCluster();
    const groups = ["x", "x", "x"].map((name) => new NodeGroup(cluster, name, general));
    expect(groups.map(({ groupName }) => groupName)).toEqual(["x", "x", "x"]);
    expect(new Set(groups.map(({ node }) => node.id)).size).toBe(3);
  });

  it("may be the same for a group and a set", () => {
    const { fleet, cluster } = fleetWithCluster();
    new NodeGroup(cluster, "web", general);
    new NodeGroupSet(cluster, "web", { ...general, across: { architecture: ["amd64"] } });
    const [declared] = fleet.declaration().clusters;
    expect([names(declared?.nodeGroups), names(declared?.nodeGroupSets)]).toEqual([["web"], ["web"]]);
  });

  it("may hold a slash, which construct ids may not", () => {
    const { fleet, cluster } = fleetWithCluster();
    new NodeGroup(cluster, "a/b", general);
    new NodeGroup(cluster, "a/b", general);
    expect(names(fleet.declaration().clusters[0]?.nodeGroups)).toEqual(["a/b", "a/b"]);
  });
});
