import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/** Smallest `maxBatchInstancePercent` and `maxUnhealthyInstancePercent` (Azure Compute API, RollingUpgradePolicy). */
const SMALLEST = 5;

/** Azure refuses batches of less than 5 % of the nodes. */
export const azureUpdateBatch: GroupRule = {
  code: "azure-update-batch",
  title: "On Azure a rolling update's batches are at least 5 % of the nodes.",
  check(group) {
    if (group.cluster.cloud !== "azure") return [];
    return declaredAmounts(group)
      .filter(({ amount }) => amount?.unit === "percent" && amount.value > 0 && amount.value < SMALLEST)
      .map(({ name, declared }) =>
        groupFinding(group, `updatePolicy.${name}`, {
          what: "Azure takes no batches this small.",
          got: show(declared),
          expected: `"0%", or "${SMALLEST}%" to "100%"`,
          hint: `Raise it to "${SMALLEST}%".`,
        }),
      );
  },
};
