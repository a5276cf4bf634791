import { expect, test } from "@jest/globals";
import { largestNumberOfNodes } from "../../../model/stages/cluster-groups";
import { resolveCluster } from "../../support/fleets";

test("nodes of all groups at their largest count, whoever scales them", () => {
  const group = { minSize: 0, machine: { vcpu: 4, memoryGiB: 16 } };
  const groups = {
    one: { ...group, maxSize: 30 },
    two: { ...group, maxSize: 12, autoscaling: { enabled: false } },
    none: { ...group, maxSize: 0 },
  };
  expect(largestNumberOfNodes(resolveCluster("aws", groups))).toBe(42);
});
