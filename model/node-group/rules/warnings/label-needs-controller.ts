import type { ResolvedRule } from "../../../stages/rule";
import { distinct, placedGroups } from "../rendered/placed-group";

/**
 * cluster-autoscaler plans with these labels, and nodes come without them: pods that select by them stay pending, and more and
 * more nodes are added, unless something in the cluster sets them.
 */
export const labelNeedsController: ResolvedRule = {
  code: "label-needs-controller",
  title: "Labels that a kubelet may not set are set by something else in the cluster.",
  check(fleet) {
    const findings = placedGroups(fleet).flatMap(({ group, where }) => {
      const labels = Object.entries(group.registration.controllerLabels);
      if (labels.length === 0) return [];
      return {
        where: `${where}: labels`,
        what: "Nodes register without these labels, which kubelets may not set; something in the cluster has to set them on every new node.",
        got: labels.map(([key, value]) => `${key}=${value}`).join(", "),
        expected: "a controller that labels nodes, or labels of your own domain",
        hint: "Where nothing sets them, cluster-autoscaler adds nodes without end for pods that select by them.",
      };
    });
    return distinct(findings);
  },
};
