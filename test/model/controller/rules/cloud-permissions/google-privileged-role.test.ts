import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const code = "google-privileged-role";
const EXPECTED = "roles for its task, or permissions that neither set policies nor act as service accounts";

test.each([
  "roles/resourcemanager.projectIamAdmin",
  "roles/iam.securityAdmin",
  "roles/iam.serviceAccountTokenCreator",
  "roles/iam.serviceAccountUser",
])("%s", (role) => {
  expect(permissionProblems("google", { google: { projectRoles: [role] } })).toEqual([
    problem(code, place("google", "projectRoles[0]"), JSON.stringify(role), EXPECTED),
  ]);
});

test.each([
  "resourcemanager.projects.setIamPolicy",
  "storage.buckets.setIamPolicy",
  "iam.serviceAccounts.getAccessToken",
  "iam.serviceAccountKeys.create",
  "iam.roles.update",
])("%s", (permission) => {
  expect(permissionProblems("google", { google: { permissions: [permission] } })).toEqual([
    problem(code, place("google", "permissions[0]"), JSON.stringify(permission), EXPECTED),
  ]);
});

test("with a reason it passes", () => {
  const google = { permissions: ["storage.buckets.setIamPolicy"] };
  expect(permissionProblems("google", { google }, { dangerously: { [code]: "it hands out buckets" } })).toEqual([]);
});

test("reading policies, and roles of services, pass", () => {
  const google = {
    permissions: ["resourcemanager.projects.getIamPolicy", "iam.serviceAccounts.get", "iam.roles.get"],
    projectRoles: ["roles/iam.securityReviewer", "roles/dns.admin"],
  };
  expect(permissionProblems("google", { google })).toEqual([]);
});
