import type { Grammar } from "../../../base/grammar";
import { show } from "../../../base/problem";
import { PROJECT } from "../../../cluster/rules/account-invalid";
import type { GoogleResourceKind } from "../../../declaration/cloud-permissions";
import type { PlannedController } from "../../../stages/planned";
import type { ControllerRule, Finding } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { googlePermissions, misspelt, permissionFinding } from "./permission-finding";

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

/** A misspelt name is found only when the binding is deployed. */
export const googleResourceInvalid: ControllerRule = {
  code: "google-resource-invalid",
  title: "A Google resource role names a resource of its kind, and its project where that is not part of the name.",
  check(controller) {
    return listed("google.resourceRoles", googlePermissions(controller).resourceRoles).flatMap(
      ({ path, value: { kind, name, project } }) => [
        ...misspelt(controller, `No ${kind} has this name.`, NAMES[kind], [{ path: `${path}.name`, value: name }]),
        ...projects(controller, kind, `${path}.project`, project),
      ],
    );
  },
};

/** A bucket's name is one of the world, and a key's has its project in it. */
const WITHOUT_PROJECT: readonly GoogleResourceKind[] = ["bucket", "kms-key"];

function projects(
  controller: PlannedController,
  kind: GoogleResourceKind,
  path: string,
  project: string | undefined,
): readonly Finding[] {
  if (project === undefined) return [];
  if (!WITHOUT_PROJECT.includes(kind))
    return misspelt(controller, "This is not a Google Cloud project id.", PROJECT, [{ path, value: project }]);
  return [
    permissionFinding(controller, path, {
      what: `The name of a ${kind} says where it is.`,
      got: show(project),
      expected: "no project",
      hint: "Remove it.",
    }),
  ];
}
