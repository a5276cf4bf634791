import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import { GOOGLE_PROJECT } from "../../../clouds/accounts";
import { listed } from "../../../clouds/dangerous-permission";
import { googleRoleNames } from "../../../clouds/google/permissions";
import { filledPermissions } from "../../../cluster/identities";
import type { GooglePermissions, GoogleResourceKind } from "../../../declaration/cloud-permissions";
import { saying } from "../../../stages/findings";
import type { PermissionHolder } from "../../../stages/planned";
import { GOOGLE_DOCUMENTATION } from "../../../stages/premises";
import { type Finding, ONLY_GOOGLE, type PermissionRules, type ResolvedRules, type Word } from "../../../stages/rule";
import { controllerPlace } from "../../plan-controllers";
import { misspeltBy, spelt, unacknowledged } from "./any-cloud";

/** IAM documentation, "Permissions": custom roles have no wildcards. */
const PERMISSION: Grammar = {
  pattern: /^[a-z][A-Za-z0-9-]*(\.googleapis\.com\/|\.)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
  expected: 'a service, a resource and a verb, as in "compute.disks.setLabels"',
  hint: "Copy the permission from the IAM permissions reference; roles belong in projectRoles.",
};

const SHORT = "Write the short name, and the project in project if it is not the cluster's.";

const PUBSUB: Grammar = {
  pattern: /^(?!goog)[A-Za-z][\w.~+%-]{2,254}$/,
  expected: "3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
  hint: SHORT,
};

/** The services' own documentation of resource names. */
const NAMES: Readonly<Record<GoogleResourceKind, Grammar>> = {
  "artifact-repository": {
    pattern: /^projects\/[^/\s]+\/locations\/[a-z0-9-]+\/repositories\/[a-z][a-z0-9.-]*$/,
    expected: '"projects/P/locations/L/repositories/R"',
    hint: "Write the repository without a package and without a tag.",
  },
  bucket: {
    pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
    expected: "3 to 222 lower-case letters, digits and -_.",
    hint: "Write the bucket's name without gs://.",
  },
  "dns-zone": {
    pattern: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    expected: "a managed zone's name of at most 63 lower-case letters, digits and -",
    hint: "Write the managed zone's name, not its DNS name; write another project in project.",
  },
  "kms-key": {
    pattern: /^projects\/[^/\s]+\/locations\/[^/\s]+\/keyRings\/[^/\s]+\/cryptoKeys\/[^/\s]+$/,
    expected: '"projects/P/locations/L/keyRings/R/cryptoKeys/K"',
    hint: "Write the key without a version.",
  },
  "pubsub-subscription": PUBSUB,
  "pubsub-topic": PUBSUB,
  secret: { pattern: /^[\w-]{1,255}$/, expected: "at most 255 letters, digits, _ and -", hint: SHORT },
};

/** A bucket's name is unique in the world, and the names of repositories and keys contain their project. */
const WITHOUT_PROJECT: readonly GoogleResourceKind[] = ["artifact-repository", "bucket", "kms-key"];

const ROLE: Grammar = {
  pattern: /^(roles|projects\/[^/\s]+\/roles|organizations\/\d+\/roles)\/[A-Za-z0-9_.]+$/,
  expected: '"roles/dns.reader", "projects/P/roles/R" or "organizations/123/roles/R"',
  hint: "Copy the name from `gcloud iam roles list`.",
};

/** IAM API, CreateServiceAccountRequest, accountId: 6 to 30 characters. */
const SHORTEST_ID = 6;

/** What holds for the permissions of an identity on Google Cloud. */
export const GOOGLE_PERMISSION_RULES: PermissionRules = {
  /** Basic roles reach across every service of the project; roles/viewer reads all its data. */
  "google-basic-role": {
    title: "An identity on Google has no basic role, or `dangerously` says why.",
    clouds: ONLY_GOOGLE,
    what: "The role covers every service of the project.",
    expected: "roles of single services, or permissions",
    find: unacknowledged("google-basic-role"),
  },
  /** Google refuses a custom role with an unknown permission or a wildcard. */
  "google-permission-invalid": {
    title: "A Google permission has the form `service.resource.verb`.",
    clouds: ONLY_GOOGLE,
    what: "No permission has a name of this form.",
    ...spelt(PERMISSION, (holder) => listed("google.permissions", googlePermissions(holder).permissions)),
  },
  /** A controller that sets a policy can add itself to it; one that makes tokens of a service account has the account's rights. */
  "google-privileged-role": {
    title:
      "An identity on Google has no role or permission that takes over rights of others, or `dangerously` says why.",
    clouds: ONLY_GOOGLE,
    what: "The identity could take over rights of others.",
    expected:
      "roles for its task, or permissions that neither grant, change trust, act as another identity nor run code as one",
    find: unacknowledged("google-privileged-role"),
  },
  /** A misspelled name fails only when the binding is deployed. */
  "google-resource-invalid": {
    title:
      "A Google resource role names a resource of its kind, with a project only where the name alone does not identify the resource.",
    clouds: ONLY_GOOGLE,
    find: (holder) =>
      listed("google.resourceRoles", googlePermissions(holder).resourceRoles).flatMap(
        ({ path, value: { kind, name, project } }) => [
          ...misspeltName(`No ${kind} can have this name.`, NAMES[kind], `${path}.name`, name),
          ...projectFindings(kind, `${path}.project`, project),
        ],
      ),
  },
  /** Google refuses any other name when the binding is deployed. */
  "google-role-invalid": {
    title: "A Google role is `roles/…`, or a custom role of a project or organization.",
    clouds: ONLY_GOOGLE,
    what: "No role has this name.",
    ...spelt(ROLE, (holder) => googleRoleNames(googlePermissions(holder))),
  },
};

/** What holds for the rendered service accounts of controllers on Google Cloud. */
export const RENDERED_GOOGLE_PERMISSION_RULES: ResolvedRules = {
  /** Google refuses a shorter id only at deployment. The cluster's own accounts end with at least `-node`, which is always enough. */
  "google-account-id-short": {
    title: "The id of a controller's service account on Google has at least 6 characters.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "Google does not accept this service account id, which consists of the names of the cluster and the controller.",
    expected: `at least ${SHORTEST_ID} characters in <cluster>-<controller>`,
    hint: "Give the controller or the cluster a longer name.",
    find: ({ name: cluster, controllerIdentities }) =>
      controllerIdentities
        .filter(({ name, existing }) => !existing && name.length < SHORTEST_ID)
        .map(({ controller, name }) => ({ on: controllerPlace(cluster, controller), path: "name", got: show(name) })),
  },
};

/** The permissions of a controller, with the cluster's variables filled in. */
function googlePermissions(holder: PermissionHolder): GooglePermissions {
  return filledPermissions(holder).google ?? {};
}

function misspeltName(what: string, grammar: Grammar, path: string, value: string): readonly Finding<Word>[] {
  return saying({ what }, misspeltBy(grammar, [{ path, value }]));
}

function projectFindings(kind: GoogleResourceKind, path: string, project?: string): readonly Finding<Word>[] {
  if (project === undefined) return [];
  if (!WITHOUT_PROJECT.includes(kind))
    return misspeltName("This is not a Google Cloud project id.", GOOGLE_PROJECT, path, project);
  return [
    {
      path: `cloudPermissions.${path}`,
      what: `The name of a ${kind} alone identifies the resource.`,
      got: show(project),
      expected: "no project",
      hint: "Remove the project; the name is enough.",
    },
  ];
}
