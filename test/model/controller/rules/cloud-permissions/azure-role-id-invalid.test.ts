import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const GUID = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

function problems(roleDefinitionId: string) {
  const scope = "/subscriptions/{subscriptionId}";
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, roleDefinitionId }] } });
}

test.each([GUID, "/providers/Microsoft.Authorization/roleDefinitions/Reader", ""])("%j is no role's id", (id) => {
  expect(problems(id)).toEqual([
    problem(
      "azure-role-id-invalid",
      place("azure", "roleAssignments[0].roleDefinitionId"),
      JSON.stringify(id),
      '"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/" and a GUID',
    ),
  ]);
});

test.each(["", "/subscriptions/{subscriptionId}"])("the id of a role in %j", (scope) => {
  expect(problems(`${scope}/providers/Microsoft.Authorization/roleDefinitions/${GUID}`)).toEqual([]);
});
