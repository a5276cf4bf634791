import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/** With no node allowed to go and none to come first there is no step that an update could take. */
export const updateStalls: GroupRule = {
  code: "update-stalls",
  title: "A rolling update may take nodes away or add some first.",
  check(group) {
    const amounts = Object.fromEntries(declaredAmounts(group).map((each) => [each.name, each]));
    const { maxUnavailable, maxSurge } = amounts;
    const surge = maxSurge === undefined ? 0 : maxSurge.amount?.value;
    if (maxUnavailable?.amount?.value !== 0 || surge !== 0) return [];
    return [
      groupFinding(group, "updatePolicy", {
        what: "No node may be down and none may be added first, so the update could not begin.",
        got: show({ maxUnavailable: maxUnavailable.declared, maxSurge: maxSurge?.declared ?? 0 }),
        expected: "maxUnavailable or maxSurge above 0",
        hint: "Raise one of them.",
      }),
    ];
  },
};
