import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { azureAssignments, misspelt } from "./permission-finding";

/** Azure RBAC documentation, "Understand role definitions", Actions format. */
const ACTION: Grammar = {
  pattern: /^(\*|[A-Za-z0-9.*]+(\/[A-Za-z0-9._*-]+)+)$/,
  expected: 'a provider, "/" and what it does, as in "Microsoft.Compute/disks/write"',
  hint: "Take the action from the Azure resource provider operations.",
};

/** Azure refuses a role with an action that no provider has. */
export const azureActionInvalid: ControllerRule = {
  code: "azure-action-invalid",
  title: "An Azure action is a provider, a resource type and an operation.",
  check(controller) {
    const actions = azureAssignments(controller).flatMap(({ path, value }) => listed(`${path}.actions`, value.actions));
    return misspelt(controller, "No Azure action is spelled like this.", ACTION, actions);
  },
};
