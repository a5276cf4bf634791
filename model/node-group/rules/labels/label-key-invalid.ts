import { isQualifiedName, QUALIFIED_NAME } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A kubelet that is given another key does not start. */
export const labelKeyInvalid: GroupRule = {
  code: "label-key-invalid",
  title: "Label keys are Kubernetes qualified names.",
  check(group) {
    const keys = Object.keys(group.settings.labels).filter((key) => !isQualifiedName(key));
    return keys.map((key) =>
      groupFinding(group, joinPath("labels", key), {
        what: "Kubernetes takes no such label key.",
        got: show(key),
        expected: QUALIFIED_NAME,
        hint: "Rename the label.",
      }),
    );
  },
};
