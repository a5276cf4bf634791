import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const GROUP: NodeGroupDeclaration = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };
const PRIOR: NodeGroupDeclaration = { ...GROUP, autoscaling: { priority: 10 } };

function problemsWith(cloud: Cloud, expander: string | undefined, groups = { web: PRIOR, batch: PRIOR, other: GROUP }) {
  const clusterAutoscaler = { flags: { expander } };
  return fleetProblems(declareFleet([declareCluster(cloud, groups, { clusterAutoscaler })]));
}

describe.each(CLOUDS)("on %s", (cloud) => {
  test("an expander that knows no priorities", () => {
    const found = problemsWith(cloud, "least-waste");
    expect(found).toEqual([
      problem(
        "autoscaler-priorities-ignored",
        `prod-${cloud}: clusterAutoscaler.flags.expander`,
        '"least-waste"',
        'a chain with "priority"',
      ),
    ]);
    expect(found[0]?.what).toContain("2 groups: batch, web.");
  });

  test("the default, a chain with priority, and groups without priorities", () => {
    expect(problemsWith(cloud, undefined)).toEqual([]);
    expect(problemsWith(cloud, "priority,least-waste")).toEqual([]);
    expect(problemsWith(cloud, "least-waste", { web: GROUP, batch: GROUP, other: GROUP })).toEqual([]);
  });
});
