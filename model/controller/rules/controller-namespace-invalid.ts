import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding, DNS_LABEL, isDnsLabel } from "./controller-finding";

/** The API server refuses objects in a namespace that cannot exist. */
export const controllerNamespaceInvalid: ControllerRule = {
  code: "controller-namespace-invalid",
  title: "`namespace`, and the keys of `permissions.namespaces`, are names of namespaces.",
  check(controller) {
    return namespaces(controller)
      .filter(({ name }) => !isDnsLabel(name))
      .map(({ name, path }) =>
        controllerFinding(controller, path, {
          what: "No namespace can have this name.",
          got: show(name),
          expected: DNS_LABEL,
          hint: "Write the name of a namespace.",
        }),
      );
  },
};

function namespaces({ props }: PlannedController) {
  const others = Object.keys(props.permissions?.namespaces ?? {});
  return [
    ...(props.namespace === undefined ? [] : [{ name: props.namespace, path: "namespace" }]),
    ...others.map((name) => ({ name, path: joinPath("permissions.namespaces", name) })),
  ];
}
