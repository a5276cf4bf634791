import { describe, expect, it } from "@jest/globals";
import { AwsCluster, Fleet, NodeGroup } from "nodegroups";
import { nodeGroupSnapshot } from "nodegroups/snapshot";
import "nodegroups/jest";
import { CLUSTER_PROPS } from "../support/fleets";

function fleetOf(maxSize: number): Fleet {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const cluster = new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
  new NodeGroup(cluster, "general", { minSize: 3, maxSize, machine: { vcpu: 4, memoryGiB: 16 } });
  return fleet;
}

describe("nodeGroupSnapshot", () => {
  it("is the text that the matcher of jest compares, for runners with snapshots of their own", () => {
    const text = nodeGroupSnapshot(fleetOf(9));
    expect(text).toMatch(/^ {2}general\n {4}nodes/m);
    expect(text).not.toBe(nodeGroupSnapshot(fleetOf(12)));
    expect({ resolve: () => fleetOf(9).resolve() }).toMatchNodeGroupSnapshot();
    expect(text).toMatchSnapshot();
  });

  it("tells the problems of a fleet that has some", () => {
    expect(() => nodeGroupSnapshot(fleetOf(1))).toThrow(/prod\/general: minSize {2}\[min-over-max\]/);
  });
});
