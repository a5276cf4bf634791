import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Groups without a priority count as 0, and that is the lowest there is. */
export const priorityNegative: GroupRule = {
  code: "priority-negative",
  title: "A priority is 0 or more.",
  check(group) {
    const { priority = 0 } = group.settings.autoscaling;
    if (priority >= 0) return [];
    return [
      groupFinding(group, "autoscaling.priority", {
        what: "The priority is below that of groups which declare none.",
        got: String(priority),
        expected: "0 or more; the highest is grown first",
        hint: "Raise the priorities of the other groups instead.",
      }),
    ];
  },
};
