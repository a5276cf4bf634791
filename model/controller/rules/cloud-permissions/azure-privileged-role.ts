import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** They may do everything in their scope, or give themselves the right to. */
export const azurePrivilegedRole: ControllerRule = {
  code: "azure-privileged-role",
  title:
    "A controller on Azure has no privileged built-in role and no actions that assign or define roles, or says why.",
  check(controller) {
    return unacknowledged(controller, "azure-privileged-role", {
      what: "The controller could do everything in this scope, or give itself the right to.",
      expected: "a role for its task, or actions that neither assign nor define roles",
    });
  },
};
