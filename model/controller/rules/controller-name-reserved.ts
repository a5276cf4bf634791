import { show } from "../../base/problem";
import { COMPONENT_NAMES } from "../../components/component-names";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** Its files would be written over those of the component, in the same folder. */
export const controllerNameReserved: ControllerRule = {
  code: "controller-name-reserved",
  title: "No controller has the name of a component that this project brings.",
  check(controller) {
    if (!COMPONENT_NAMES.includes(controller.name)) return [];
    return [
      controllerFinding(controller, "name", {
        what: "A component of this project has this name, and its manifests the folder of that name.",
        got: show(controller.name),
        expected: `a name other than ${COMPONENT_NAMES.join(", ")}`,
        hint: "Rename the controller; a component itself is declared by its own prop of the cluster.",
      }),
    ];
  },
};
