import { isLabelValue, LABEL_VALUE } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A kubelet that is given another value does not start. */
export const labelValueInvalid: GroupRule = {
  code: "label-value-invalid",
  title: "Label values are of Kubernetes' alphabet.",
  check(group) {
    const labels = Object.entries(group.settings.labels).filter(([, value]) => !isLabelValue(value));
    return labels.map(([key, value]) =>
      groupFinding(group, joinPath("labels", key), {
        what: "Kubernetes takes no such label value.",
        got: show(value),
        expected: LABEL_VALUE,
        hint: "Change the value; free text belongs in tags.",
      }),
    );
  },
};
