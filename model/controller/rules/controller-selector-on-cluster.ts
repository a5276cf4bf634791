import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** A controller on a cluster is there, whatever a selector says. */
export const controllerSelectorOnCluster: ControllerRule = {
  code: "controller-selector-on-cluster",
  title: "`clusters` is for controllers declared on the fleet.",
  check(controller) {
    const { clusters } = controller.props;
    if (controller.declaredOn === "fleet" || clusters === undefined) return [];
    return [
      controllerFinding(controller, "clusters", {
        what: `The controller is declared on the cluster ${controller.cluster.name}; selecting clusters would do nothing.`,
        got: show(clusters),
        expected: "no selector",
        hint: "Remove it, or declare the controller on the fleet.",
      }),
    ];
  },
};
