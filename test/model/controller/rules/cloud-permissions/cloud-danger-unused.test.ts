import type { CloudPermissions } from "../../../../../model/declaration/cloud-permissions";
import { problem } from "../../../../support/rule-cases";
import { permissionProblems } from "./permission-problems";

const dangerously = { "google-basic-role": "it takes an inventory" };

test("a reason for nothing", () => {
  const viewer: CloudPermissions = { google: { projectRoles: ["roles/compute.viewer"] } };
  expect(permissionProblems("google", viewer, { dangerously })).toEqual([
    problem(
      "cloud-danger-unused",
      'prod-google/Controller/tagger: dangerously["google-basic-role"]',
      '"it takes an inventory"',
      "nothing",
    ),
  ]);
});

test("on clusters of other clouds the permission is there too", () => {
  const viewer: CloudPermissions = { google: { projectRoles: ["roles/viewer"] } };
  expect(permissionProblems("aws", viewer, { dangerously })).toEqual([]);
});
