import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import {
  type BudgetResource,
  formatHeld,
  formatRoom,
  largestPath,
  listShares,
  nodeBudgets,
  reservesAll,
  total,
} from "./node-budget";

const HINTS: Readonly<Record<BudgetResource, string>> = {
  cpu: "Reserve less, or take a machine with more vCPUs.",
  memory: "Reserve less, or take a machine with more memory.",
  "ephemeral-storage": "Reserve less, or give pods a larger disk.",
};

/**
 * The kubelet does not start with reservations beyond its capacity (pkg/kubelet/cm/node_container_manager_linux.go,
 * validateNodeAllocatable), and a node that has nothing left for pods would be added again and again.
 */
export const kubeletReservationTooLarge: GroupRule = {
  code: "kubelet-reservation-too-large",
  title: "Declared reservations and eviction thresholds leave pods something of each resource of the machine.",
  check(group) {
    return nodeBudgets(group)
      .filter(reservesAll)
      .map(({ resource, capacity, reserved }) =>
        groupFinding(group, largestPath(reserved), {
          what: `What is held back leaves nothing of the node's ${resource} for pods.`,
          got: `${listShares(resource, reserved)}: ${formatHeld(resource, total(reserved))}`,
          expected: `less than the ${formatRoom(resource, capacity)} that the node has`,
          hint: HINTS[resource],
        }),
      );
  },
};
