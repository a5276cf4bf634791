import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(scope: string) {
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, roleDefinitionName: "Reader" }] } });
}

test.each([
  "/",
  "disks",
  "/subscriptions/prod",
  "/subscriptions/{subscriptionId}/resourceGroups/",
  "/subscriptions/{subscriptionId}/resourceGroups/disks/",
  "/subscriptions/{subscriptionId}/resourceGroups/disks/providers/Microsoft.Compute",
  "/providers/Microsoft.Management/managementGroups/all",
])("%s is no scope", (scope) => {
  const found = scope.replace("{subscriptionId}", "00000000-0000-4000-8000-000000000001");
  expect(problems(scope)).toEqual([
    problem(
      "azure-scope-invalid",
      place("azure", "roleAssignments[0].scope"),
      JSON.stringify(found),
      'a resource id such as "/subscriptions/{subscriptionId}/resourceGroups/disks"',
    ),
  ]);
});

test.each([
  "/subscriptions/{subscriptionId}",
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
  "/subscriptions/{subscriptionId}/resourcegroups/dns/providers/Microsoft.Network/dnsZones/example.com",
])("%s is one", (scope) => {
  expect(problems(scope)).toEqual([]);
});
