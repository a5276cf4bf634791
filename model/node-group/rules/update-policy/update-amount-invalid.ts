import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/** Text that is no percentage, or more than all nodes. */
export const updateAmountInvalid: GroupRule = {
  code: "update-amount-invalid",
  title: "`maxUnavailable` and `maxSurge` are counts, or percentages up to 100 %.",
  check(group) {
    return declaredAmounts(group)
      .filter(({ amount }) => amount === null)
      .map(({ name, declared }) =>
        groupFinding(group, `updatePolicy.${name}`, {
          what: "This is neither a number of nodes nor a percentage of them.",
          got: show(declared),
          expected: 'a whole number, or a percentage from "0%" to "100%"',
          hint: 'Write a percentage as text with "%", a count as a number.',
        }),
      );
  },
};
