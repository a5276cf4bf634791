import type { Cloud } from "../../../../../model/base/cloud";
import type { GooglePermissions, GoogleResourceRole } from "../../../../../model/declaration/cloud-permissions";
import { declareFleet } from "../../../../support/fleets";
import {
  declareWithControllers,
  inPermissions,
  NO_PERMISSIONS,
  PLAIN_CONTROLLER,
  permissionProblems,
} from "../../../../support/permitted-controllers";
import { fleetProblems } from "../../../../support/problems";
import { describeRules, type RuleCase } from "../../../../support/rule-cases";

const googleProblems = (google: GooglePermissions, changes = {}) => permissionProblems("google", { google }, changes);

const onGoogle = (path: string) => inPermissions("google", path);

const unprivileged =
  "roles for its task, or permissions that neither grant, change trust, act as another identity nor run code as one";

describeRules([
  ...["owner", "editor", "viewer", "admin", "writer", "reader"].map(
    (name): RuleCase => ({
      rule: "google-basic-role",
      about: `roles/${name}`,
      bad: () => googleProblems({ projectRoles: [`roles/${name}`] }),
      found: [[onGoogle("projectRoles[0]"), `"roles/${name}"`, "roles of single services, or permissions"]],
    }),
  ),
  {
    rule: "google-basic-role",
    about: "a basic role for a reason",
    good: () =>
      googleProblems(
        { projectRoles: ["roles/viewer"] },
        { dangerously: { "google-basic-role": "it takes an inventory" } },
      ),
  },
  {
    rule: "google-basic-role",
    about: "roles of services and custom roles",
    good: () => googleProblems({ projectRoles: ["roles/compute.viewer", "projects/{project}/roles/viewer"] }),
  },
  ...[
    "roles/resourcemanager.projectIamAdmin",
    "roles/iam.securityAdmin",
    "roles/iam.serviceAccountTokenCreator",
    "roles/iam.serviceAccountUser",
    "roles/storage.admin",
    "roles/pubsub.admin",
    "roles/iam.workloadIdentityPoolAdmin",
  ].map(
    (role): RuleCase => ({
      rule: "google-privileged-role",
      about: role,
      bad: () => googleProblems({ projectRoles: [role] }),
      found: [[onGoogle("projectRoles[0]"), JSON.stringify(role), unprivileged]],
    }),
  ),
  ...[
    "resourcemanager.projects.setIamPolicy",
    "storage.buckets.setIamPolicy",
    "iam.serviceAccounts.getAccessToken",
    "iam.serviceAccountKeys.create",
    "iam.roles.update",
    "iam.workloadIdentityPoolProviders.update",
    "iam.googleapis.com/workloadIdentityPoolProviders.update",
    "storage.hmacKeys.create",
    "compute.instances.setMetadata",
    "someday.things.setIamPolicy",
  ].map(
    (permission): RuleCase => ({
      rule: "google-privileged-role",
      about: permission,
      bad: () => googleProblems({ permissions: [permission] }),
      found: [[onGoogle("permissions[0]"), JSON.stringify(permission), unprivileged]],
    }),
  ),
  {
    rule: "google-privileged-role",
    about: "such a permission for a reason",
    good: () =>
      googleProblems(
        { permissions: ["storage.buckets.setIamPolicy"] },
        { dangerously: { "google-privileged-role": "it hands out buckets" } },
      ),
  },
  {
    rule: "google-privileged-role",
    about: "reading policies, roles of services, and what is no right in the cloud",
    good: () =>
      googleProblems({
        permissions: [
          "resourcemanager.projects.getIamPolicy",
          "iam.serviceAccounts.get",
          "iam.roles.get",
          "dns.policies.create",
          "compute.disks.create",
        ],
        projectRoles: ["roles/iam.securityReviewer", "roles/dns.admin", "roles/secretmanager.secretVersionAdder"],
      }),
  },
  ...["compute.disks", "compute.disks.*", "roles/compute.viewer", "compute/disks/get", ""].map(
    (permission): RuleCase => ({
      rule: "google-permission-invalid",
      about: JSON.stringify(permission),
      bad: () => googleProblems({ permissions: [permission] }),
      found: [
        [
          onGoogle("permissions[0]"),
          JSON.stringify(permission),
          'a service, a resource and a verb, as in "compute.disks.setLabels"',
        ],
      ],
      good: () => googleProblems({ permissions: ["compute.disks.setLabels"] }),
    }),
  ),
  ...["dns.reader", "roles/", "roles/dns reader", "organizations/example/roles/tagger"].map((role): RuleCase => {
    const expected = '"roles/dns.reader", "projects/P/roles/R" or "organizations/123/roles/R"';
    return {
      rule: "google-role-invalid",
      about: role,
      bad: () => googleProblems({ projectRoles: [role], resourceRoles: [{ kind: "bucket", name: "data", role }] }),
      found: [
        [onGoogle("projectRoles[0]"), JSON.stringify(role), expected],
        [onGoogle("resourceRoles[0].role"), JSON.stringify(role), expected],
      ],
    };
  }),
  ...["roles/dns.reader", "projects/{project}/roles/tagger_1", "organizations/123/roles/tagger"].map(
    (role): RuleCase => ({
      rule: "google-role-invalid",
      about: role,
      good: () => googleProblems({ projectRoles: [role] }),
    }),
  ),
]);

/** Problems of a role on a resource. */
function resourceProblems(resource: Omit<GoogleResourceRole, "role">) {
  return googleProblems({ resourceRoles: [{ ...resource, role: "roles/x.y" }] });
}

describeRules([
  ...(
    [
      ["artifact-repository", "containers", '"projects/P/locations/L/repositories/R"'],
      ["bucket", "gs://data", "3 to 222 lower-case letters, digits and -_."],
      ["dns-zone", "example.com.", "a managed zone's name of at most 63 lower-case letters, digits and -"],
      ["kms-key", "disks", '"projects/P/locations/L/keyRings/R/cryptoKeys/K"'],
      [
        "pubsub-subscription",
        "projects/p/subscriptions/s",
        "3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
      ],
      [
        "pubsub-topic",
        "google-topic",
        "3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
      ],
      ["secret", "projects/p/secrets/s", "at most 255 letters, digits, _ and -"],
    ] as const
  ).map(
    ([kind, name, expected]): RuleCase => ({
      rule: "google-resource-invalid",
      about: `a ${kind} named ${name}`,
      bad: () => resourceProblems({ kind, name }),
      found: [[onGoogle("resourceRoles[0].name"), JSON.stringify(name), expected]],
    }),
  ),
  ...(
    [
      ["artifact-repository", "projects/{project}/locations/europe/repositories/containers"],
      ["bucket", "example-data.2"],
      ["dns-zone", "example-com"],
      ["kms-key", "projects/{project}/locations/europe-west1/keyRings/r/cryptoKeys/disks"],
      ["pubsub-subscription", "events"],
      ["pubsub-topic", "events_1"],
      ["secret", "token"],
    ] as const
  ).map(
    ([kind, name]): RuleCase => ({
      rule: "google-resource-invalid",
      about: `a ${kind} named ${name}`,
      good: () => resourceProblems({ kind, name }),
    }),
  ),
  {
    rule: "google-resource-invalid",
    about: "a project that cannot exist",
    bad: () => resourceProblems({ kind: "dns-zone", name: "example-com", project: "Shared DNS" }),
    found: [[onGoogle("resourceRoles[0].project"), '"Shared DNS"', expect.any(String)]],
    good: () => resourceProblems({ kind: "dns-zone", name: "example-com", project: "shared-dns" }),
  },
  {
    rule: "google-resource-invalid",
    about: "the cluster's project",
    good: () => resourceProblems({ kind: "secret", name: "token", project: "{project}" }),
  },
  {
    rule: "google-resource-invalid",
    about: "a project beside a name that identifies the resource",
    bad: () => resourceProblems({ kind: "bucket", name: "example-data", project: "shared-data" }),
    found: [[onGoogle("resourceRoles[0].project"), '"shared-data"', "no project"]],
  },
]);

/** Problems of a controller of a cluster named `eu`. */
function accountProblems(cloud: Cloud, controller: string, props: object = { cloudPermissions: NO_PERMISSIONS }) {
  const controllers = { [controller]: { ...PLAIN_CONTROLLER, ...props } };
  return fleetProblems(declareFleet([declareWithControllers(cloud, controllers, {}, "eu")]));
}

describeRules([
  {
    rule: "google-account-id-short",
    about: "an id of five characters",
    bad: () => accountProblems("google", "dn"),
    found: [["eu/Controller/dn: name", '"eu-dn"', "at least 6 characters in <cluster>-<controller>"]],
    good: () => accountProblems("google", "dns"),
  },
  {
    rule: "google-account-id-short",
    about: "a short name on another cloud",
    good: () => accountProblems("aws", "dn"),
  },
  {
    rule: "google-account-id-short",
    about: "a controller without an identity",
    good: () => accountProblems("google", "dn", {}),
  },
]);
