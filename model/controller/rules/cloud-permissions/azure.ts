import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import { listed, type Placed } from "../../../clouds/dangerous-permission";
import { filledPermissions } from "../../../cluster/identities";
import type { AzureRoleAssignment } from "../../../declaration/cloud-permissions";
import type { PermissionHolder } from "../../../stages/planned";
import { ONLY_AZURE, type PermissionRules } from "../../../stages/rule";
import { spelt, unacknowledged } from "./any-cloud";

/** Azure RBAC documentation, "Understand role definitions", Actions format. */
const ACTION: Grammar = {
  pattern: /^(\*|[A-Za-z0-9.*]+(\/[A-Za-z0-9._*-]+)+)$/,
  expected: 'a provider, "/" and what it does, as in "Microsoft.Compute/disks/write"',
  hint: "Copy the action from the Azure resource provider operations.",
};

const ROLE_ID: Grammar = {
  pattern:
    /^(\/subscriptions\/[^/\s]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  expected: '"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/" and a GUID',
  hint: "Copy the id from `az role definition list`, or give roleDefinitionName.",
};

/** Azure RBAC documentation, "Understand scope". Management groups and the root are wider than any controller needs. */
const SCOPE: Grammar = {
  pattern:
    /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/resourceGroups\/[^/\s]+(\/providers(\/[^/\s]+){3,})?)?$/i,
  expected: 'a resource id such as "/subscriptions/{subscriptionId}/resourceGroups/disks"',
  hint: "Copy the resource id from `az resource show` or `az group show`.",
};

/** The ways to name the role of an assignment. */
const CHOICES = ["roleDefinitionName", "roleDefinitionId", "actions"] as const;

/** What holds for the permissions of an identity on Azure. */
export const AZURE_PERMISSION_RULES: PermissionRules = {
  /** Azure refuses a role with an action that no provider has. */
  "azure-action-invalid": {
    title: "An Azure action consists of a provider, a resource type and an operation.",
    clouds: ONLY_AZURE,
    what: "No Azure action has a name of this form.",
    ...spelt(ACTION, (holder) =>
      azureAssignments(holder).flatMap(({ path, value }) => listed(`${path}.actions`, value.actions)),
    ),
  },
  /** A federated credential makes its writer the identity, and a run command makes it root with the machine's identity. */
  "azure-privileged-role": {
    title:
      "An identity on Azure has no built-in role and no actions that take over rights of others, or `dangerously` says why.",
    clouds: ONLY_AZURE,
    what: "The identity could take over rights of others in this scope.",
    expected:
      "a role for its task, or actions that neither grant, change trust, hand out keys nor run code as another identity",
    find: unacknowledged("azure-privileged-role"),
  },
  /** Of two roles, one would be silently ignored. */
  "azure-role-choice": {
    title: "An Azure role assignment has one role: a name, an id, or actions.",
    clouds: ONLY_AZURE,
    what: "An assignment grants exactly one role, and this one does not say which.",
    expected: "exactly one of roleDefinitionName, roleDefinitionId and a non-empty list of actions",
    hint: "For two roles, write two assignments.",
    find(holder) {
      return azureAssignments(holder).flatMap(({ path, value }) => {
        const given = CHOICES.filter((key) => value[key] !== undefined);
        if (given.length === 1 && value.actions?.length !== 0) return [];
        return {
          path: `cloudPermissions.${path}`,
          got: given.length === 0 ? "no role" : given.map((key) => `${key} ${show(value[key])}`).join(" and "),
        };
      });
    },
  },
  /** Azure does not accept a bare GUID as an id. */
  "azure-role-id-invalid": {
    title: "An Azure `roleDefinitionId` is the resource id of a role.",
    clouds: ONLY_AZURE,
    what: "No role has this id.",
    ...spelt(ROLE_ID, (holder) =>
      azureAssignments(holder).flatMap(({ path, value: { roleDefinitionId: id } }) =>
        id === undefined ? [] : { path: `${path}.roleDefinitionId`, value: id },
      ),
    ),
  },
  /** Azure refuses any other scope at deployment. */
  "azure-scope-invalid": {
    title: "The scope of an Azure role assignment is a subscription, a resource group or a resource.",
    clouds: ONLY_AZURE,
    what: "No role can be assigned at this scope.",
    ...spelt(SCOPE, (holder) =>
      azureAssignments(holder).map(({ path, value: { scope } }) => ({ path: `${path}.scope`, value: scope })),
    ),
  },
  /** `Microsoft.Compute/*` allows running commands on every machine in the scope. */
  "azure-wildcard-action": {
    title: "A custom Azure role names its actions, or `dangerously` says why it allows all actions of a provider.",
    clouds: ONLY_AZURE,
    what: "The identity could do everything that the provider offers in this scope, now and later.",
    expected: "the actions that it calls, by resource type",
    find: unacknowledged("azure-wildcard-action"),
  },
};

/** The role assignments of a controller, with the cluster's variables filled in. */
function azureAssignments(holder: PermissionHolder): readonly Placed<AzureRoleAssignment>[] {
  return listed("azure.roleAssignments", filledPermissions(holder).azure?.roleAssignments);
}
