import type { AzureRoleAssignment } from "../../../../../model/declaration/cloud-permissions";
import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "exactly one of roleDefinitionName, roleDefinitionId and actions, and of those at least one";
const ACTIONS = ["Microsoft.Compute/disks/read"];

function problems(role: Omit<AzureRoleAssignment, "scope">) {
  const scope = "/subscriptions/{subscriptionId}";
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, ...role }] } });
}

test.each([
  [{}, "no role"],
  [
    { roleDefinitionName: "Reader", actions: ACTIONS },
    `roleDefinitionName "Reader" and actions ${JSON.stringify(ACTIONS)}`,
  ],
  [{ actions: [] }, "actions []"],
])("%j is not one role", (role, got) => {
  expect(problems(role)).toEqual([problem("azure-role-choice", place("azure", "roleAssignments[0]"), got, EXPECTED)]);
});

test.each([{ roleDefinitionName: "Reader" }, { actions: ACTIONS }])("%j is one", (role) => {
  expect(problems(role)).toEqual([]);
});
