import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "roles of single services, or permissions";

test.each(["owner", "editor", "viewer", "admin", "writer", "reader"])("roles/%s", (name) => {
  const role = `roles/${name}`;
  expect(permissionProblems("google", { google: { projectRoles: [role] } })).toEqual([
    problem("google-basic-role", place("google", "projectRoles[0]"), JSON.stringify(role), EXPECTED),
  ]);
});

test("with a reason it passes", () => {
  const dangerously = { "google-basic-role": "it takes an inventory" };
  expect(permissionProblems("google", { google: { projectRoles: ["roles/viewer"] } }, { dangerously })).toEqual([]);
});

test("roles of services and custom roles pass", () => {
  const projectRoles = ["roles/compute.viewer", "projects/{project}/roles/viewer"];
  expect(permissionProblems("google", { google: { projectRoles } })).toEqual([]);
});
