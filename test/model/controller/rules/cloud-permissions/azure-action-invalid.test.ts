import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(action: string) {
  const scope = "/subscriptions/{subscriptionId}";
  return permissionProblems("azure", { azure: { roleAssignments: [{ scope, actions: [action] }] } });
}

test.each(["disks", "Microsoft.Compute", "Microsoft.Compute:disks/read", "Microsoft.Compute/disks read", "/disks", ""])(
  "%j is no action",
  (action) => {
    expect(problems(action)).toEqual([
      problem(
        "azure-action-invalid",
        place("azure", "roleAssignments[0].actions[0]"),
        JSON.stringify(action),
        'a provider, "/" and what it does, as in "Microsoft.Compute/disks/write"',
      ),
    ]);
  },
);

test.each([
  "Microsoft.Compute/disks/write",
  "Microsoft.Compute/disks/*",
  "Microsoft.Network/virtualNetworks/subnets/join/action",
])("%s is one", (action) => {
  expect(problems(action)).toEqual([]);
});
