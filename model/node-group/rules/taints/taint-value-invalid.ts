import { isLabelValue, LABEL_VALUE } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredTaints } from "./declared-taints";

/** A kubelet that is given another value does not register; a `:` or `,` would also break the autoscaler's parser. */
export const taintValueInvalid: GroupRule = {
  code: "taint-value-invalid",
  title: "Taint values are of Kubernetes' alphabet.",
  check(group) {
    return declaredTaints(group)
      .filter(({ taint }) => !isLabelValue(taint.value ?? ""))
      .map(({ taint, path }) =>
        groupFinding(group, `${path}.value`, {
          what: "Kubernetes takes no such taint value.",
          got: show(taint.value),
          expected: LABEL_VALUE,
          hint: "Change the value, or leave it out.",
        }),
      );
  },
};
