import type { ControllerDeclaration } from "../../declaration/controller";
import { isDnsSubdomain, isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../kubernetes-names";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import { tolerationFault } from "../cluster-autoscaler/autoscaler-scheduling-invalid";
import type { ControllerRule } from "../rule";
import { controllerFinding } from "./controller-finding";
import type { Fault } from "./fault";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const controllerSchedulingInvalid: ControllerRule = {
  code: "controller-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of a controller are what Kubernetes takes.",
  check(controller) {
    const { props } = controller;
    return [...labelFaults("nodeSelector", props.nodeSelector), ...monitorLabels(props), ...podFaults(props)].map(
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

function labelFaults(path: string, labels: Readonly<Record<string, string>> = {}): readonly Fault[] {
  return Object.entries(labels).flatMap(([key, value]): readonly Fault[] => {
    if (!isQualifiedName(key)) return [{ path: joinPath(path, key), got: key, expected: QUALIFIED_NAME }];
    return isLabelValue(value) ? [] : [{ path: joinPath(path, key), got: value, expected: LABEL_VALUE }];
  });
}

function podFaults({ tolerations = [], priorityClassName: name }: ControllerDeclaration): readonly Fault[] {
  const faults = tolerations.flatMap((got, index): readonly Fault[] => {
    const expected = tolerationFault(got);
    return expected === null ? [] : [{ path: `tolerations[${index}]`, got, expected }];
  });
  if (name === undefined || isDnsSubdomain(name)) return faults;
  return [...faults, { path: "priorityClassName", got: name, expected: "the name of a PriorityClass" }];
}
