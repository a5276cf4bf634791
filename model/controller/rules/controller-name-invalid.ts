import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** Services are DNS labels that begin with a letter (k8s.io/apimachinery, IsDNS1035Label), and end with `-webhook` here. */
const NAME = /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/;

/** The name is that of the controller's objects, and part of its Services' and namespace's. */
export const controllerNameInvalid: ControllerRule = {
  code: "controller-name-invalid",
  title: "A controller's name can be part of the names of its objects.",
  check(controller) {
    if (NAME.test(controller.name)) return [];
    return [
      controllerFinding(controller, "name", {
        what: "Not all objects of the controller can have this in their name.",
        got: show(controller.name),
        expected:
          'at most 50 lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
        hint: "Rename the controller.",
      }),
    ];
  },
};
