import { isQualifiedName } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { isKubeletLabel } from "../../../node/kubelet-labels";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Kubernetes' domains for labels that somebody other than the kubelet gives to nodes (kubernetes.io, "NodeRestriction"; "node-role"). */
const GIVEN_BY_OTHERS = ["node-restriction.kubernetes.io/", "node-role.kubernetes.io/"];

/** What no kubelet may set and nobody else is known to, the template would promise and no node would have. */
export const labelForbidden: GroupRule = {
  code: "label-forbidden",
  title: "Labels in Kubernetes' own domains are ones that a kubelet, or a controller of nodes, may set.",
  check(group) {
    const keys = Object.keys(group.settings.labels).filter(isForbidden);
    return keys.map((key) =>
      groupFinding(group, joinPath("labels", key), {
        what: "The NodeRestriction admission plugin keeps kubelets from setting this label, and with it in its flags a kubelet does not start.",
        got: `${show(key)} = ${show(group.settings.labels[key])}`,
        expected: `a label of your own domain, of node.kubernetes.io, or ${GIVEN_BY_OTHERS.join("… or ")}…, which a controller has to set`,
        hint: "Put it into your own domain.",
      }),
    );
  },
};

function isForbidden(key: string): boolean {
  return isQualifiedName(key) && !isKubeletLabel(key) && !GIVEN_BY_OTHERS.some((domain) => key.startsWith(domain));
}
