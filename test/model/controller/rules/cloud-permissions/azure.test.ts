import type { AzureRoleAssignment } from "../../../../../model/declaration/cloud-permissions";
import { inPermissions, permissionProblems } from "../../../../support/permitted-controllers";
import { describeRules, type RuleCase } from "../../../../support/rule-cases";

const GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}";
const ROLES = "/providers/Microsoft.Authorization/roleDefinitions";
const READ_DISKS = "Microsoft.Compute/disks/read";

/** Id of the role Reader, which is not privileged. */
const READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

/** Problems of an assignment of this role. */
function roleProblems(role: Omit<AzureRoleAssignment, "scope">, changes = {}) {
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope: GROUP, ...role }] } }, changes);
}

const actionProblems = (action: string, changes = {}) => roleProblems({ actions: [action] }, changes);

const scopeProblems = (scope: string) =>
  permissionProblems("azure", { azure: { roleAssignments: [{ scope, roleDefinitionName: "Reader" }] } });

const inAssignment = (path: string) => inPermissions("azure", `roleAssignments[0].${path}`);

const unprivileged =
  "a role for its task, or actions that neither grant, change trust, hand out keys nor run code as another identity";

describeRules([
  ...["disks", "Microsoft.Compute", "Microsoft.Compute:disks/read", "Microsoft.Compute/disks read", "/disks", ""].map(
    (action): RuleCase => ({
      rule: "azure-action-invalid",
      about: JSON.stringify(action),
      bad: () => actionProblems(action),
      found: [
        [
          inAssignment("actions[0]"),
          JSON.stringify(action),
          'a provider, "/" and what it does, as in "Microsoft.Compute/disks/write"',
        ],
      ],
    }),
  ),
  ...[
    "Microsoft.Compute/disks/write",
    "Microsoft.Compute/disks/*",
    "Microsoft.Network/virtualNetworks/subnets/join/action",
  ].map((action): RuleCase => ({ rule: "azure-action-invalid", about: action, good: () => actionProblems(action) })),
  ...["Owner", "contributor", "User Access Administrator", "Role Based Access Control Administrator"].map(
    (roleDefinitionName): RuleCase => ({
      rule: "azure-privileged-role",
      about: `the role ${roleDefinitionName}`,
      bad: () => roleProblems({ roleDefinitionName }),
      found: [[inAssignment("roleDefinitionName"), JSON.stringify(roleDefinitionName), unprivileged]],
    }),
  ),
  ...[
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "B24988AC-6180-42A0-AB88-20F7382DD24C",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  ].map(
    (guid): RuleCase => ({
      rule: "azure-privileged-role",
      about: `the role with the id ${guid}`,
      bad: () => roleProblems({ roleDefinitionId: `${ROLES}/${guid}` }),
      found: [[inAssignment("roleDefinitionId"), JSON.stringify(`${ROLES}/${guid}`), unprivileged]],
    }),
  ),
  ...[
    "Microsoft.Authorization/roleAssignments/write",
    "microsoft.authorization/roledefinitions/write",
    "Microsoft.Authorization/roleAssignments/*",
    "Microsoft.Authorization/*/write",
    "Microsoft.Auth*/role*/write",
    "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
    "Microsoft.ManagedIdentity/userAssignedIdentities/*",
    "Microsoft.Compute/virtualMachines/runCommand/action",
    "Microsoft.Compute/virtualMachines/extensions/write",
    "Microsoft.Compute/*/write",
    "Microsoft.Storage/storageAccounts/listKeys/action",
    "Microsoft.Someday/things/listKeys/action",
  ].map(
    (action): RuleCase => ({
      rule: "azure-privileged-role",
      about: `a custom role with ${action}`,
      bad: () => roleProblems({ actions: [READ_DISKS, action] }),
      found: [[inAssignment("actions[1]"), JSON.stringify(action), unprivileged]],
    }),
  ),
  {
    rule: "azure-privileged-role",
    about: "such a role for a reason",
    good: () =>
      roleProblems(
        { roleDefinitionName: "Contributor" },
        { dangerously: { "azure-privileged-role": "it makes whole resource groups" } },
      ),
  },
  ...[
    {
      actions: [
        "Microsoft.Authorization/*/read",
        "Microsoft.Compute/disks/*",
        "Microsoft.Compute/virtualMachineScaleSets/write",
      ],
    },
    { actions: ["Microsoft.KeyVault/vaults/secrets/getSecret/action"] },
    { roleDefinitionName: "Key Vault Secrets User" },
    { roleDefinitionName: "DNS Zone Contributor" },
    { roleDefinitionId: `${ROLES}/${READER}` },
  ].map(
    (role): RuleCase => ({
      rule: "azure-privileged-role",
      about: `the role ${JSON.stringify(role)}`,
      good: () => roleProblems(role),
    }),
  ),
  ...["*", "*/read", "Microsoft.Compute/*"].map(
    (action): RuleCase => ({
      rule: "azure-wildcard-action",
      about: `${action}, which is every action of a provider`,
      bad: () => actionProblems(action),
      found: [[inAssignment("actions[0]"), JSON.stringify(action), "the actions that it calls, by resource type"]],
    }),
  ),
  {
    rule: "azure-wildcard-action",
    about: "all of Microsoft.Authorization, but not each of its privileged actions",
    bad: () => actionProblems("Microsoft.Authorization/*"),
    found: [[inAssignment("actions[0]"), '"Microsoft.Authorization/*"', "the actions that it calls, by resource type"]],
  },
  {
    rule: "azure-wildcard-action",
    about: "every action for a reason",
    good: () => actionProblems("*/read", { dangerously: { "azure-wildcard-action": "it takes an inventory" } }),
  },
  {
    rule: "azure-wildcard-action",
    about: "every action of one resource type",
    good: () => actionProblems("Microsoft.Compute/disks/*"),
  },
]);

describeRules([
  ...(
    [
      [{}, "no role"],
      [
        { roleDefinitionName: "Reader", actions: [READ_DISKS] },
        `roleDefinitionName "Reader" and actions ${JSON.stringify([READ_DISKS])}`,
      ],
      [{ actions: [] }, "actions []"],
    ] as const
  ).map(
    ([role, got]): RuleCase => ({
      rule: "azure-role-choice",
      about: `${JSON.stringify(role)}, which is not one role`,
      bad: () => roleProblems(role),
      found: [
        [
          inPermissions("azure", "roleAssignments[0]"),
          got,
          "exactly one of roleDefinitionName, roleDefinitionId and a non-empty list of actions",
        ],
      ],
    }),
  ),
  ...[{ roleDefinitionName: "Reader" }, { actions: [READ_DISKS] }].map(
    (role): RuleCase => ({
      rule: "azure-role-choice",
      about: `the role ${JSON.stringify(role)}`,
      good: () => roleProblems(role),
    }),
  ),
  ...[READER, `${ROLES}/Reader`, ""].map(
    (roleDefinitionId): RuleCase => ({
      rule: "azure-role-id-invalid",
      about: JSON.stringify(roleDefinitionId),
      bad: () => roleProblems({ roleDefinitionId }),
      found: [
        [
          inAssignment("roleDefinitionId"),
          JSON.stringify(roleDefinitionId),
          '"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/" and a GUID',
        ],
      ],
    }),
  ),
  ...["", "/subscriptions/{subscriptionId}"].map(
    (scope): RuleCase => ({
      rule: "azure-role-id-invalid",
      about: `the id of a role in ${JSON.stringify(scope)}`,
      good: () => roleProblems({ roleDefinitionId: `${scope}${ROLES}/${READER}` }),
    }),
  ),
  ...[
    "/",
    "disks",
    "/subscriptions/prod",
    "/subscriptions/{subscriptionId}/resourceGroups/",
    "/subscriptions/{subscriptionId}/resourceGroups/disks/",
    "/subscriptions/{subscriptionId}/resourceGroups/disks/providers/Microsoft.Compute",
    "/providers/Microsoft.Management/managementGroups/all",
  ].map(
    (scope): RuleCase => ({
      rule: "azure-scope-invalid",
      about: scope,
      bad: () => scopeProblems(scope),
      found: [
        [
          inAssignment("scope"),
          JSON.stringify(scope.replace("{subscriptionId}", "00000000-0000-4000-8000-000000000001")),
          'a resource id such as "/subscriptions/{subscriptionId}/resourceGroups/disks"',
        ],
      ],
    }),
  ),
  ...[
    "/subscriptions/{subscriptionId}",
    GROUP,
    "/subscriptions/{subscriptionId}/resourcegroups/dns/providers/Microsoft.Network/dnsZones/example.com",
  ].map((scope): RuleCase => ({ rule: "azure-scope-invalid", about: scope, good: () => scopeProblems(scope) })),
]);
