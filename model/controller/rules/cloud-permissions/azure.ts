import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import type { ControllerRules } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { azureAssignments, misspelt, unacknowledged } from "./permission-finding";

/** Azure RBAC documentation, "Understand role definitions", Actions format. */
const ACTION: Grammar = {
  pattern: /^(\*|[A-Za-z0-9.*]+(\/[A-Za-z0-9._*-]+)+)$/,
  expected: 'a provider, "/" and what it does, as in "Microsoft.Compute/disks/write"',
  hint: "Take the action from the Azure resource provider operations.",
};

const CHOICES = ["roleDefinitionName", "roleDefinitionId", "actions"] as const;

const ROLE_ID: Grammar = {
  pattern:
    /^(\/subscriptions\/[^/\s]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  expected: '"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/" and a GUID',
  hint: "Copy the id from `az role definition list`, or give roleDefinitionName.",
};

/** Azure RBAC documentation, "Understand scope"; management groups and the root are wider than a controller's business. */
const SCOPE: Grammar = {
  pattern:
    /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/resourceGroups\/[^/\s]+(\/providers(\/[^/\s]+){3,})?)?$/i,
  expected: 'a resource id such as "/subscriptions/{subscriptionId}/resourceGroups/disks"',
  hint: "Copy the resource id from `az resource show` or `az group show`.",
};

/** TODO */
export const AZURE_PERMISSION_RULES: ControllerRules = {
  /** Azure refuses a role with an action that no provider has. */
  "azure-action-invalid": {
    title: "An Azure action is a provider, a resource type and an operation.",
    what: "No Azure action is spelled like this.",
    expected: ACTION.expected,
    hint: ACTION.hint,
    find(controller) {
      const actions = azureAssignments(controller).flatMap(({ path, value }) =>
        listed(`${path}.actions`, value.actions),
      );
      return misspelt(ACTION, actions);
    },
  },
  /** They may do everything in their scope, or give themselves the right to. */
  "azure-privileged-role": {
    title:
      "A controller on Azure has no privileged built-in role and no actions that assign or define roles, or says why.",
    what: "The controller could do everything in this scope, or give itself the right to.",
    expected: "a role for its task, or actions that neither assign nor define roles",
    find(controller) {
      return unacknowledged(controller, "azure-privileged-role");
    },
  },
  /** With two, one would be left out without a word. */
  "azure-role-choice": {
    title: "An Azure role assignment has one role: a name, an id, or actions.",
    what: "It must be clear which role is assigned.",
    expected: "exactly one of roleDefinitionName, roleDefinitionId and actions, and of those at least one",
    hint: "For two roles write two assignments.",
    find(controller) {
      return azureAssignments(controller).flatMap(({ path, value }) => {
        const given = CHOICES.filter((key) => value[key] !== undefined);
        if (given.length === 1 && value.actions?.length !== 0) return [];
        return {
          path: `cloudPermissions.${path}`,
          got: given.length === 0 ? "no role" : given.map((key) => `${key} ${show(value[key])}`).join(" and "),
        };
      });
    },
  },
  /** A bare GUID is no id to Azure. */
  "azure-role-id-invalid": {
    title: "An Azure `roleDefinitionId` is the resource id of a role.",
    what: "No role has this id.",
    expected: ROLE_ID.expected,
    hint: ROLE_ID.hint,
    find(controller) {
      const ids = azureAssignments(controller).flatMap(({ path, value }) =>
        value.roleDefinitionId === undefined
          ? []
          : [{ path: `${path}.roleDefinitionId`, value: value.roleDefinitionId }],
      );
      return misspelt(ROLE_ID, ids);
    },
  },
  /** Azure refuses other scopes when the assignment is deployed. */
  "azure-scope-invalid": {
    title: "The scope of an Azure role assignment is a subscription, a resource group or a resource.",
    what: "No role can be assigned there.",
    expected: SCOPE.expected,
    hint: SCOPE.hint,
    find(controller) {
      const scopes = azureAssignments(controller).map(({ path, value }) => ({
        path: `${path}.scope`,
        value: value.scope,
      }));
      return misspelt(SCOPE, scopes);
    },
  },
  /** `Microsoft.Compute/*` allows to run commands on every machine in the scope. */
  "azure-wildcard-action": {
    title: "A custom Azure role names actions, or says why it allows all of a provider.",
    what: "The controller could do everything that the provider can in this scope, now and later.",
    expected: "the actions that it calls, by resource type",
    find(controller) {
      return unacknowledged(controller, "azure-wildcard-action");
    },
  },
};
