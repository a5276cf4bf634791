import type { Grammar } from "../../../base/names";
import { show } from "../../../base/problem";
import { PROJECT } from "../../../cluster/rules/identity";
import type { GoogleResourceKind } from "../../../declaration/cloud-permissions";
import { saying } from "../../../stages/findings";
import type { ControllerRules, Finding, ResolvedRules, Word } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { googlePermissions, googleRoles, misspelt, misspeltBy, unacknowledged } from "./permission-finding";

/** IAM API, CreateServiceAccountRequest, accountId: 6 to 30 characters. */
const SHORTEST = 6;

/** IAM documentation, "Permissions": no wildcards in custom roles. */
const PERMISSION: Grammar = {
  pattern: /^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+){2,}$/,
  expected: 'a service, a resource and a verb, as in "compute.disks.setLabels"',
  hint: "Take the permission from the IAM permissions reference; roles go to projectRoles.",
};

const SHORT = "Write the short name, and the project in project if it is not the cluster's.";

const PUBSUB: Grammar = {
  pattern: /^(?!goog)[A-Za-z][\w.~+%-]{2,254}$/,
  expected: "3 to 255 letters, digits and -._~+%, beginning with a letter and not with goog",
  hint: SHORT,
};

/** The services' own documentation of resource names. */
const NAMES: Readonly<Record<GoogleResourceKind, Grammar>> = {
  bucket: {
    pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
    expected: "3 to 222 lower-case letters, digits and -_.",
    hint: "Write the bucket's name without gs://.",
  },
  "dns-zone": {
    pattern: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    expected: "a managed zone's name of at most 63 lower-case letters, digits and -",
    hint: "Write the managed zone's name, not its DNS name, and another project in project.",
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

/** A bucket's name is one of the world, and a key's has its project in it. */
const WITHOUT_PROJECT: readonly GoogleResourceKind[] = ["bucket", "kms-key"];

const ROLE: Grammar = {
  pattern: /^(roles|projects\/[^/\s]+\/roles|organizations\/\d+\/roles)\/[A-Za-z0-9_.]+$/,
  expected: '"roles/dns.reader", "projects/P/roles/R" or "organizations/123/roles/R"',
  hint: "Take the name from `gcloud iam roles list`.",
};

/** TODO */
export const RENDERED_GOOGLE_PERMISSION_RULES: ResolvedRules = {
  /** Found only when the account is deployed. The cluster's own accounts end with `-node` and more, which is always enough. */
  "google-account-id-short": {
    title: "The id of a controller's service account on Google has at least 6 characters.",
    what: "Google takes no service account with this id, which is made of the cluster's name and the controller's.",
    expected: `at least ${SHORTEST} characters in <cluster>-<controller>`,
    hint: "Give the controller or the cluster a longer name.",
    find(cluster) {
      const identities = cluster.cloud === "google" ? cluster.controllerIdentities : [];
      return identities
        .filter(({ name }) => name.length < SHORTEST)
        .map(({ controller, name }) => ({
          on: `${cluster.name}/Controller/${controller}`,
          path: "name",
          got: show(name),
        }));
    },
  },
};

/** TODO */
export const GOOGLE_PERMISSION_RULES: ControllerRules = {
  /** They reach across every service of the project; roles/viewer reads all its data. */
  "google-basic-role": {
    title: "A controller on Google has no basic role, or says why.",
    what: "The role reaches across every service of the project.",
    expected: "roles of single services, or permissions",
    find(controller) {
      return unacknowledged(controller, "google-basic-role");
    },
  },
  /** Google refuses a custom role with an unknown permission, or with a wildcard. */
  "google-permission-invalid": {
    title: "A Google permission is `service.resource.verb`.",
    what: "No permission is spelled like this.",
    expected: PERMISSION.expected,
    hint: PERMISSION.hint,
    find(controller) {
      const permissions = listed("google.permissions", googlePermissions(controller).permissions);
      return misspelt(PERMISSION, permissions);
    },
  },
  /** Who sets a policy adds itself to it; who makes tokens of a service account has the account's rights. */
  "google-privileged-role": {
    title: "A controller on Google has no role or permission that gives rights, or says why.",
    what: "The controller could give itself rights, or take those of a service account.",
    expected: "roles for its task, or permissions that neither set policies nor act as service accounts",
    find(controller) {
      return unacknowledged(controller, "google-privileged-role");
    },
  },
  /** A misspelt name is found only when the binding is deployed. */
  "google-resource-invalid": {
    title: "A Google resource role names a resource of its kind, and its project where that is not part of the name.",
    find(controller) {
      return listed("google.resourceRoles", googlePermissions(controller).resourceRoles).flatMap(
        ({ path, value: { kind, name, project } }) => [
          ...saying(
            { what: `No ${kind} has this name.` },
            misspeltBy(NAMES[kind], [{ path: `${path}.name`, value: name }]),
          ),
          ...projects(kind, `${path}.project`, project),
        ],
      );
    },
  },
  /** Google refuses other names when the binding is deployed. */
  "google-role-invalid": {
    title: "A Google role is `roles/…`, or a custom role of a project or organization.",
    what: "No role has this name.",
    expected: ROLE.expected,
    hint: ROLE.hint,
    find(controller) {
      return misspelt(ROLE, googleRoles(controller));
    },
  },
};

function projects(kind: GoogleResourceKind, path: string, project: string | undefined): readonly Finding<Word>[] {
  if (project === undefined) return [];
  if (!WITHOUT_PROJECT.includes(kind))
    return saying({ what: "This is not a Google Cloud project id." }, misspeltBy(PROJECT, [{ path, value: project }]));
  return [
    {
      path: `cloudPermissions.${path}`,
      what: `The name of a ${kind} says where it is.`,
      got: show(project),
      expected: "no project",
      hint: "Remove it.",
    },
  ];
}
