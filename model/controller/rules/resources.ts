import { type Fault, labelFaults } from "../../base/faults";
import {
  overLimitFindings,
  type QuantityExamples,
  quantityFindings,
  schedulingFaults,
} from "../../components/pod-settings";
import type { ControllerDeclaration } from "../../declaration/controller";
import { faultFindings } from "../../stages/findings";
import type { ControllerRules } from "../../stages/rule";

const EXAMPLES: QuantityExamples = { cpu: '"10m" or "2"', memory: '"64Mi" or "2Gi"' };

/** What holds for the resources and the scheduling of a controller's pods. */
export const CONTROLLER_RESOURCE_RULES: ControllerRules = {
  /** The API server refuses a Deployment whose container requests more than its limit. */
  "controller-request-over-limit": {
    title: "No request in a controller's `resources` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find: ({ props }) => overLimitFindings("resources", props.resources),
  },
  /** The API server refuses a Deployment with any other quantity. */
  "controller-resources-invalid": {
    title: "A controller's `resources` holds Kubernetes quantities above zero.",
    what: "No container can have this amount.",
    hint: "Write a quantity, or leave it out to get the default.",
    find: ({ props }) => quantityFindings("resources", props.resources, EXAMPLES),
  },
  /** The API server refuses a pod with any other node selector, toleration or priority class. */
  "controller-scheduling-invalid": {
    title: "Kubernetes accepts the `nodeSelector`, `tolerations` and `priorityClassName` of a controller.",
    what: "The API server would refuse an object of the controller.",
    hint: "Write a value that Kubernetes accepts.",
    find: ({ props }) => faultFindings([...schedulingFaults(props), ...monitorLabels(props)]),
  },
};

function monitorLabels({ metrics }: ControllerDeclaration): readonly Fault[] {
  return metrics === false ? [] : labelFaults("metrics.monitorLabels", metrics?.monitorLabels);
}
