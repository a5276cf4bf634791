import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/**
 * Azure updates a live machine's model in place, and its user data only when it is made anew or reimaged (Azure
 * documentation, "Custom data and cloud-init", FAQ). Without added nodes a rolling update would leave the old labels, taints
 * and reservations on nodes whose tags promise the new ones.
 */
export const azureUpdateNeedsSurge: GroupRule = {
  code: "azure-update-needs-surge",
  title: "On Azure a rolling update adds nodes: a node updated in place keeps its old user data.",
  check(group) {
    if (group.cluster.cloud !== "azure") return [];
    return declaredAmounts(group)
      .filter(({ name, amount }) => name === "maxSurge" && amount?.value === 0)
      .map(({ declared }) =>
        groupFinding(group, "updatePolicy.maxSurge", {
          what: "Without added nodes Azure updates live ones in place, which leaves their labels, taints and reservations as they were.",
          got: show(declared),
          expected: '"5%" to "100%"',
          hint: 'Leave maxSurge out (it is "10%" then), or raise it.',
        }),
      );
  },
};
