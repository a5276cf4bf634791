import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { azureAssignments, misspelt } from "./permission-finding";

/** Azure RBAC documentation, "Understand scope"; management groups and the root are wider than a controller's business. */
const SCOPE: Grammar = {
  pattern:
    /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/resourceGroups\/[^/\s]+(\/providers(\/[^/\s]+){3,})?)?$/i,
  expected: 'a resource id such as "/subscriptions/{subscriptionId}/resourceGroups/disks"',
  hint: "Copy the resource id from `az resource show` or `az group show`.",
};

/** Azure refuses other scopes when the assignment is deployed. */
export const azureScopeInvalid: ControllerRule = {
  code: "azure-scope-invalid",
  title: "The scope of an Azure role assignment is a subscription, a resource group or a resource.",
  check(controller) {
    const scopes = azureAssignments(controller).map(({ path, value }) => ({
      path: `${path}.scope`,
      value: value.scope,
    }));
    return misspelt(controller, "No role can be assigned there.", SCOPE, scopes);
  },
};
