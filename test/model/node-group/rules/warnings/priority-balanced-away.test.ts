import { describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetWarnings, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const plain = { ...VALID };
const preferred: NodeGroupDeclaration = { ...VALID, capacityType: "spot", autoscaling: { priority: 10 } };

function problems(groups: Readonly<Record<string, NodeGroupDeclaration>>, flags = {}) {
  return fleetWarnings(declareFleet([declareCluster("aws", groups, { clusterAutoscaler: { flags } })]));
}

describe("priority-balanced-away", () => {
  it("reports groups of different priority that look alike, once", () => {
    expect(problems({ plain, preferred })).toEqual([
      partly(
        "priority-balanced-away",
        "prod-aws/preferred: autoscaling.priority",
        "10, and 0 on prod-aws/plain",
        "a label or a machine by which the two differ",
      ),
    ]);
  });

  it.each([
    ["a label", { labels: { "example.com/capacity": "spot" } }],
    ["the machine", { machine: { vcpu: 8, memoryGiB: 32 } }],
    ["one priority", { autoscaling: { priority: 0 } }],
    ["no autoscaling", { autoscaling: { enabled: false, priority: 10 } }],
  ])("accepts groups that differ by %s", (_what, change) => {
    expect(problems({ plain, preferred: { ...preferred, ...change } })).toEqual([]);
  });

  it("accepts them where balancing is off", () => {
    expect(problems({ plain, preferred }, { "balance-similar-node-groups": false })).toEqual([]);
  });
});
