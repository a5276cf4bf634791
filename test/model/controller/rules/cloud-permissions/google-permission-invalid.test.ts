import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(permission: string) {
  return permissionProblems("google", { google: { permissions: [permission] } });
}

test.each(["compute.disks", "compute.disks.*", "roles/compute.viewer", "compute/disks/get", ""])(
  "%j is no permission",
  (permission) => {
    expect(problems(permission)).toEqual([
      problem(
        "google-permission-invalid",
        place("google", "permissions[0]"),
        JSON.stringify(permission),
        'a service, a resource and a verb, as in "compute.disks.setLabels"',
      ),
    ]);
  },
);

test("a permission", () => {
  expect(problems("compute.disks.setLabels")).toEqual([]);
});
