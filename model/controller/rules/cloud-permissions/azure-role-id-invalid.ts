import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { azureAssignments, misspelt } from "./permission-finding";

const ROLE_ID: Grammar = {
  pattern:
    /^(\/subscriptions\/[^/\s]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  expected: '"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/" and a GUID',
  hint: "Copy the id from `az role definition list`, or give roleDefinitionName.",
};

/** A bare GUID is no id to Azure. */
export const azureRoleIdInvalid: ControllerRule = {
  code: "azure-role-id-invalid",
  title: "An Azure `roleDefinitionId` is the resource id of a role.",
  check(controller) {
    const ids = azureAssignments(controller).flatMap(({ path, value }) =>
      value.roleDefinitionId === undefined ? [] : [{ path: `${path}.roleDefinitionId`, value: value.roleDefinitionId }],
    );
    return misspelt(controller, "No role has this id.", ROLE_ID, ids);
  },
};
