import { show } from "../../base/problem";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/**
 * CIS benchmark 5.6.1 and 5.6.4: others run there too, and neither Pod Security nor a NetworkPolicy can be set for one of them. There
 * is never a reason for `default`, where everything lands that says nothing.
 */
export const controllerNamespaceSystem: ControllerRule = {
  code: "controller-namespace-system",
  title: "A controller runs in one of Kubernetes' own namespaces only for a declared reason, and never in `default`.",
  check(controller) {
    const namespace = controllerNamespace(controller);
    const acknowledged = controller.props.dangerously?.["system-namespace"] !== undefined;
    if (!isSystemNamespace(namespace) || (acknowledged && namespace !== "default")) return [];
    return [
      controllerFinding(controller, "namespace", {
        what: "The controller would share a namespace of Kubernetes, which could not be closed around it.",
        got: show(namespace),
        expected: `a namespace of its own${namespace === "default" ? "" : ', or dangerously: { "system-namespace": "<reason>" }'}`,
        hint: `Leave it out to get ${controller.name}-system, or say why it has to be there.`,
      }),
    ];
  },
};
