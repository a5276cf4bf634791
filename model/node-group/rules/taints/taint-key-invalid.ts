import { isQualifiedName, QUALIFIED_NAME } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredTaints } from "./declared-taints";

/** A kubelet that is given another key does not register. */
export const taintKeyInvalid: GroupRule = {
  code: "taint-key-invalid",
  title: "Taint keys are Kubernetes qualified names.",
  check(group) {
    return declaredTaints(group)
      .filter(({ taint }) => !isQualifiedName(taint.key))
      .map(({ taint, path }) =>
        groupFinding(group, `${path}.key`, {
          what: "Kubernetes takes no such taint key.",
          got: show(taint.key),
          expected: QUALIFIED_NAME,
          hint: "Rename the taint.",
        }),
      );
  },
};
