import { describe, expect, it } from "@jest/globals";
import { Construct } from "constructs";
import { AwsCluster, AzureCluster, Fleet, GoogleCluster, kubeadm, NodeGroup, NodeGroupSet, raw } from "nodegroups";
import { CLUSTER_PROPS } from "../support/fleets";

const backend = { type: "local", directory: "state" } as const;
const general = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

describe("a fleet's declaration", () => {
  it("holds every cluster with its groups and sets, and those of the fleet", () => {
    const fleet = new Fleet({ backend });
    const aws = new AwsCluster(fleet, "aws", CLUSTER_PROPS.aws);
    const azure = new AzureCluster(fleet, "azure", CLUSTER_PROPS.azure);
    const google = new GoogleCluster(fleet, "google", CLUSTER_PROPS.google);
    new NodeGroup(aws, "a", general);
    new NodeGroup(azure, "b", general);
    new NodeGroupSet(google, "c", { ...general, across: { architecture: ["amd64"] } });
    new NodeGroup(fleet, "d", general);
    new NodeGroupSet(fleet, "e", { ...general, across: { capacityType: ["spot"] } });

    const { clusters, nodeGroups, nodeGroupSets, props } = fleet.declaration();
    const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
    expect(clusters.map((each) => [each.cloud, each.name, names(each.nodeGroups), names(each.nodeGroupSets)])).toEqual([
      ["aws", "aws", ["a"], []],
      ["azure", "azure", ["b"], []],
      ["google", "google", [], ["c"]],
    ]);
    expect([names(nodeGroups), names(nodeGroupSets), props]).toEqual([["d"], ["e"], { backend }]);
    expect(fleet.resolve()).toMatchObject({ ok: true });
  });

  it("finds a cluster nested in a user's own construct", () => {
    const fleet = new Fleet({ backend });
    const cluster = new AwsCluster(new Construct(fleet, "team"), "prod", CLUSTER_PROPS.aws);
    new NodeGroup(cluster, "general", general);
    expect(fleet.declaration().clusters.map(({ name, nodeGroups }) => [name, nodeGroups.length])).toEqual([
      ["prod", 1],
    ]);
  });

  it("is told of a name used twice as a problem, never as an exception", () => {
    const fleet = new Fleet({ backend });
    const cluster = new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    new NodeGroup(cluster, "general", general);
    new NodeGroup(cluster, "general", general);
    new NodeGroup(cluster, "general", general);
    const [first, second] = fleet.declaration().clusters;
    expect([first?.name, second?.name]).toEqual(["prod", "prod"]);
    expect(first?.nodeGroups.map(({ name }) => name)).toEqual(["general", "general", "general"]);
    expect(fleet.resolve().ok).toBe(false);
  });

  it("may use names that every object of JavaScript has", () => {
    const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
    for (const name of ["constructor", "toString", "__proto__", "valueOf", "constructor"]) {
      expect(
        () => new NodeGroup(fleet, name, { minSize: 0, maxSize: 1, machine: { vcpu: 2, memoryGiB: 8 } }),
      ).not.toThrow();
    }
    const scope = new Construct(fleet, "team");
    expect(() => new AwsCluster(scope, "hasOwnProperty", CLUSTER_PROPS.aws)).not.toThrow();
  });

  it("is told of a missing name as a problem, never as an exception", () => {
    const fleet = new Fleet({ backend });
    const cluster = new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    new NodeGroup(cluster, "", general);
    new NodeGroup(cluster, undefined as never, general);
    expect(fleet.resolve().ok).toBe(false);
  });

  it("does not depend on where in the construct tree something is declared", () => {
    const declare = (nested: boolean) => {
      const fleet = new Fleet({ backend });
      const cluster = new AwsCluster(nested ? new Construct(fleet, "team") : fleet, "prod", CLUSTER_PROPS.aws);
      new NodeGroup(nested ? new Construct(cluster, "web") : cluster, "general", general);
      const resolution = fleet.resolve();
      return resolution.ok ? resolution.fleet : resolution.problems;
    };
    expect(declare(true)).toEqual(declare(false));
  });
});

describe("a bootstrap", () => {
  it("is plain data", () => {
    const props = { apiServer: "api:6443", caCertHash: "sha256:0", joinToken: { secretName: "join" } };
    expect(kubeadm(props)).toEqual({ kind: "kubeadm", ...props });
    expect(raw("#!/bin/bash")).toEqual({ kind: "raw", userData: "#!/bin/bash" });
  });
});
