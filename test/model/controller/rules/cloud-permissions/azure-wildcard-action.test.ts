import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "the actions that it calls, by resource type";

function problems(action: string, changes = {}) {
  const scope = "/subscriptions/{subscriptionId}";
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, actions: [action] }] } }, changes);
}

test.each(["*", "*/read", "Microsoft.Compute/*"])("%s is all that a provider can", (action) => {
  const where = place("azure", "roleAssignments[0].actions[0]");
  expect(problems(action)).toEqual([problem("azure-wildcard-action", where, JSON.stringify(action), EXPECTED)]);
});

test("with a reason it passes", () => {
  expect(problems("*/read", { dangerously: { "azure-wildcard-action": "it takes an inventory" } })).toEqual([]);
});

test("all of one resource type is not all of a provider", () => {
  expect(problems("Microsoft.Compute/disks/*")).toEqual([]);
});
