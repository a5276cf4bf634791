import type { Fault } from "../../base/fault";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { labelFaults } from "../../base/label-faults";
import { show } from "../../base/problem";
import { placementFaults } from "../../components/pod-placement";
import type { ControllerDeclaration } from "../../declaration/controller";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const controllerSchedulingInvalid: ControllerRule = {
  code: "controller-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of a controller are what Kubernetes takes.",
  check(controller) {
    const { props } = controller;
    return [...placementFaults(props), ...monitorLabels(props), ...priorityClass(props)].map(
      ({ path, got, expected }) =>
        controllerFinding(controller, path, {
          what: "The API server would refuse an object of the controller.",
          got: show(got),
          expected,
          hint: "Write it as Kubernetes does.",
        }),
    );
  },
};

function monitorLabels({ metrics }: ControllerDeclaration): readonly Fault[] {
  return metrics === false ? [] : labelFaults("metrics.monitorLabels", metrics?.monitorLabels);
}

function priorityClass({ priorityClassName: name }: ControllerDeclaration): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  return [{ path: "priorityClassName", got: name, expected: "the name of a PriorityClass" }];
}
