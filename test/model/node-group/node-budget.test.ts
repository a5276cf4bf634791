import { expect, test } from "@jest/globals";
import { GIB, MIB } from "../../../model/base/quantity";
import { ubuntuFileSystem } from "../../../model/clouds/nominal-capacity";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { nodeBudgets } from "../../../model/node-group/node-budget";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet } from "../../support/resolved";

const group = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

function budgets(own: Partial<NodeGroupDeclaration>) {
  const [planned] = planFleet(declareFleet([declareCluster("aws", { one: { ...group, ...own } })]))[0]?.groups ?? [];
  return planned && nodeBudgets(planned);
}

test("a group without reservations, thresholds and huge pages has no budgets to judge", () => {
  expect(budgets({ kubelet: { maxPods: 30 } })).toEqual([]);
});

test.each<Partial<NodeGroupDeclaration>>([
  { kubelet: { kubeReserved: { memory: "1Gi" } } },
  { kubelet: { systemReserved: { memory: "1Gi" } } },
  { kubelet: { reservedSystemCPUs: "0" } },
  { kubelet: { evictionHard: { "memory.available": "1Gi" } } },
  { hugePages: { "2Mi": 512 } },
])("a group with %j has one for each resource, of what its nodes report", (own) => {
  const found = budgets(own) ?? [];
  expect(found.map(({ resource, capacity }) => [resource, capacity])).toEqual([
    ["cpu", 4000n],
    // 16 GiB less 7.5 %.
    ["memory", 15155n * MIB],
    ["ephemeral-storage", ubuntuFileSystem(50n * GIB)],
  ]);
});

test("groups of a cluster with the same reservations have one object of budgets, and another size of disk another one", () => {
  const kubelet = { kubeReserved: { memory: "1Gi" } };
  const groups = { a: group, b: group, c: { ...group, bootDisk: { sizeGiB: 80 } } };
  const planned = planFleet(declareFleet([declareCluster("aws", groups, { defaults: { kubelet } })]))[0]?.groups ?? [];
  const [a, b, c] = planned.map(nodeBudgets);
  expect(a?.length).toBe(3);
  expect(b).toBe(a);
  expect(c).not.toEqual(a);
});
