import { expect, jest, test } from "@jest/globals";
import { nodeGroupFindings, placedFindings } from "../../../model/node-group/findings";
import { resolveCluster } from "../../support/fleets";

const cluster = resolveCluster("aws", {
  big: { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } },
  small: { minSize: 0, maxSize: 9, machine: { vcpu: 2, memoryGiB: 8 } },
});
const [big, small] = ["prod-aws/big", "prod-aws/small"];

test("what zones have alike is found once, and what only one of them has, too", () => {
  expect(placedFindings(cluster, () => ({ path: "tags", got: "all" }))).toEqual([
    { on: big, path: "tags", got: "all" },
    { on: small, path: "tags", got: "all" },
  ]);
  const [zone] = cluster.scalingGroups[0]?.zones ?? [];
  const inZone = placedFindings(cluster, ({ group: { zones } }) => (zones[0] === zone ? { got: `${zone}` } : []));
  expect(inZone).toEqual([
    { on: big, got: zone },
    { on: small, got: zone },
  ]);
});

test("what a NodeGroup's zones share is looked at once", () => {
  const find = jest.fn(() => [{ path: "image", got: "one" }]);
  expect(nodeGroupFindings(cluster, find)).toEqual(placedFindings(cluster, () => find()));
  expect(find.mock.calls.length).toBe(2 + cluster.scalingGroups.length);
});
