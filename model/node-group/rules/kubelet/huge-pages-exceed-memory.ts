import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import {
  type Budget,
  formatHeld,
  formatRoom,
  largestPath,
  listShares,
  nodeBudgets,
  pagesTakeAll,
  total,
} from "./node-budget";

/** Memory in huge pages is none to pods that ask for ordinary memory (pkg/kubelet/nodestatus/setters.go, MachineInfo). */
export const hugePagesExceedMemory: GroupRule = {
  code: "huge-pages-exceed-memory",
  title: "Huge pages leave memory for pods.",
  check(group) {
    return nodeBudgets(group)
      .filter(pagesTakeAll)
      .map((budget) =>
        groupFinding(group, largestPath(budget.hugePages), {
          what: "Huge pages leave none of the node's memory to pods that ask for ordinary memory.",
          got: `${listShares("memory", budget.hugePages)}: ${formatHeld("memory", total(budget.hugePages))}`,
          expected: expected(budget),
          hint: "Set fewer pages aside, or take a machine with more memory.",
        }),
      );
  },
};

function expected({ capacity, reserved }: Budget): string {
  const left = capacity - total(reserved);
  const memory = formatRoom("memory", capacity);
  return left > 0n
    ? `less than the ${formatRoom("memory", left)} that reservations leave of the node's ${memory}`
    : `less than the node's ${memory}`;
}
