import type { AzureRoleAssignment } from "../../../../../model/declaration/cloud-permissions";
import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "a role for its task, or actions that neither assign nor define roles";
const ROLES = "/providers/Microsoft.Authorization/roleDefinitions";

function problems(role: Omit<AzureRoleAssignment, "scope">, changes = {}) {
  const scope = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}";
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, ...role }] } }, changes);
}

test.each(["Owner", "contributor", "User Access Administrator", "Role Based Access Control Administrator"])(
  "%s",
  (name) => {
    expect(problems({ roleDefinitionName: name })).toEqual([
      problem(
        "azure-privileged-role",
        place("azure", "roleAssignments[0].roleDefinitionName"),
        JSON.stringify(name),
        EXPECTED,
      ),
    ]);
  },
);

test.each([
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "B24988AC-6180-42A0-AB88-20F7382DD24C",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
])("the same by id: %s", (guid) => {
  const id = `${ROLES}/${guid}`;
  expect(problems({ roleDefinitionId: id })).toEqual([
    problem(
      "azure-privileged-role",
      place("azure", "roleAssignments[0].roleDefinitionId"),
      JSON.stringify(id),
      EXPECTED,
    ),
  ]);
});

test.each([
  "Microsoft.Authorization/roleAssignments/write",
  "microsoft.authorization/roledefinitions/write",
  "Microsoft.Authorization/roleAssignments/*",
  "Microsoft.Authorization/*/write",
  "Microsoft.Auth*/role*/write",
])("a role made of %s", (action) => {
  const where = place("azure", "roleAssignments[0].actions[1]");
  expect(problems({ actions: ["Microsoft.Compute/disks/read", action] })).toEqual([
    problem("azure-privileged-role", where, JSON.stringify(action), EXPECTED),
  ]);
});

test("all of the provider is found as a wildcard, once", () => {
  const codes = problems({ actions: ["Microsoft.Authorization/*"] }).map(({ code }) => code);
  expect(codes).toEqual(["azure-wildcard-action"]);
});

test("with a reason it passes", () => {
  const dangerously = { "azure-privileged-role": "it makes whole resource groups" };
  expect(problems({ roleDefinitionName: "Contributor" }, { dangerously })).toEqual([]);
});

test("other roles pass", () => {
  expect(problems({ actions: ["Microsoft.Authorization/*/read", "Microsoft.Compute/*/write"] })).toEqual([]);
  expect(problems({ roleDefinitionName: "DNS Zone Contributor" })).toEqual([]);
  expect(problems({ roleDefinitionId: `${ROLES}/acdd72a7-3385-48ef-bd42-f606fba81ae7` })).toEqual([]);
});
