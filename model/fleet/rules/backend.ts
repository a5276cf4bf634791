import type { Form, Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { hasCredentials, isAppendableUrl } from "../../base/web-address";
import { ROLE_ARN, SESSION, VERSION_CONSTRAINT } from "../../clouds/providers";
import { meantStateRegion, misspelledStateRegion, STATE_STORES } from "../../clouds/state-stores";
import type { Backend } from "../../declaration/fleet";
import { grammarFindings } from "../../stages/findings";
import type { Finding, FleetRules } from "../../stages/rule";
import { argumentTexts } from "./backend-arguments";

/** What all three stores list as safe in object names (Amazon S3 User Guide, "Naming Amazon S3 objects"). */
const KEY_PREFIX: Grammar = {
  pattern: /^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/,
  expected: "letters, digits and !_.*'()-, in parts joined by single slashes, none at the beginning or end",
  hint: 'Write it like "platform/nodegroups"; /<cluster> is appended.',
};

/** Grammars of names, by setting. */
const NAMES: Readonly<Record<Backend["type"], Readonly<Record<string, Grammar>>>> = {
  s3: STATE_STORES.aws,
  azurerm: STATE_STORES.azure,
  gcs: STATE_STORES.google,
  http: {},
  local: {},
  other: {},
};

const ROLE: Form = { pattern: ROLE_ARN, expected: 'the ARN of a role, such as "arn:aws:iam::111122223333:role/state"' };

/** Begins at a root, a home, a drive, or a share. */
const ABSOLUTE = /^([/\\~]|[A-Za-z]:)/;

/** Settings that a backend does not need. */
const OPTIONAL: ReadonlySet<string> = new Set(["apartBy", "keyPrefix", "kmsKeyId"]);

/** Rules over where Terraform keeps the clusters' states. */
export const BACKEND_RULES: FleetRules = {
  /** `/<cluster>` is appended to the address, so nothing can follow its path. */
  "backend-address-invalid": {
    title: "The address of an http backend is an http or https URL without query and fragment.",
    what: "Terraform appends /<cluster> to this address and could not keep the cluster's state there.",
    expected: 'an http or https URL without query and fragment, such as "https://state.example.com/nodegroups"',
    hint: "Write the whole URL, with its scheme.",
    find({ props: { backend } }) {
      if (backend.type !== "http" || backend.address.trim() === "" || isAppendableUrl(backend.address)) return [];
      return [{ path: "backend.address", got: show(backend.address) }];
    },
  },
  /** The address is written into every cluster's Terraform, which is committed and kept as an artifact. */
  "backend-credentials": {
    title: "The address of an http backend contains no user name and no password.",
    what: "The credentials would be readable in the generated Terraform of every cluster.",
    expected: "a URL without user name and password",
    hint: "Set TF_HTTP_USERNAME and TF_HTTP_PASSWORD where Terraform runs, and replace the password, which is in your version history.",
    find({ props: { backend } }) {
      if (backend.type !== "http" || !hasCredentials(backend.address)) return [];
      return [{ path: "backend.address", got: show(backend.address) }];
    },
  },
  /** Terraform asks AWS for the role only at init, cluster after cluster. */
  "backend-role-invalid": {
    title: "The `assumeRole` of an s3 backend is a role that can be assumed.",
    what: "AWS would refuse to assume the role, and Terraform could not read the state.",
    hint: "Write the role's ARN, and what its trust policy asks for.",
    find({ props: { backend } }) {
      if (backend.type !== "s3" || backend.assumeRole === undefined) return [];
      const { roleArn, externalId, sessionName } = backend.assumeRole;
      const checks = [
        { field: "roleArn", value: roleArn, form: ROLE },
        { field: "externalId", value: externalId, form: SESSION.externalId },
        { field: "sessionName", value: sessionName, form: SESSION.sessionName },
      ];
      return checks.flatMap(({ field, value, form: { pattern, expected } }) =>
        value === undefined || pattern.test(value)
          ? []
          : [{ path: `backend.assumeRole.${field}`, got: show(value), expected }],
      );
    },
  },
  "terraform-version-invalid": {
    title: "`terraformVersion` of a fleet is a version constraint.",
    what: "Terraform does not start with this constraint.",
    expected: VERSION_CONSTRAINT.expected,
    hint: "Write it as in Terraform's required_version, or leave it out for any version.",
    find({ props: { terraformVersion } }) {
      if (terraformVersion === undefined || VERSION_CONSTRAINT.pattern.test(terraformVersion)) return [];
      return [{ path: "terraformVersion", got: show(terraformVersion) }];
    },
  },
  /** Terraform refuses keys that begin or end with a slash, and an empty part would make a second folder that is easy to miss. */
  "backend-key-prefix-invalid": {
    title: "The `keyPrefix` of a backend is a path of plain names.",
    what: "The key of a cluster's state cannot begin with this.",
    find: ({ props: { backend } }) => settingFindings(backend, { keyPrefix: KEY_PREFIX }),
  },
  /** Terraform asks the cloud for the name only at init, cluster after cluster. */
  "backend-name-invalid": {
    title: "Buckets, accounts, containers and regions of a backend have names that their cloud accepts.",
    what: "The cloud does not accept this name.",
    find: ({ props: { backend } }) => settingFindings(backend, withMeantRegion(NAMES[backend.type], backend)),
  },
  /** A path of one machine is another on the next one, and it would be in every cluster's Terraform. */
  "backend-path-absolute": {
    title: "The directory of a local backend is relative and stays below the directory that Terraform runs in.",
    what: "The directory is not below the one that Terraform runs in, so on another machine it would be a different one.",
    expected: 'a relative path without "..", such as "state"',
    hint: "Write a relative path; for state that machines share, use another kind of backend.",
    find({ props: { backend } }) {
      if (backend.type !== "local") return [];
      const { directory } = backend;
      if (!ABSOLUTE.test(directory) && !directory.split(/[/\\]/).includes("..")) return [];
      return [{ path: "backend.directory", got: show(directory) }];
    },
  },
  /** A backend has no variables (Terraform documentation, "Backend block configuration", as of 1.11), so this is never meant. */
  "backend-value-interpolated": {
    title: "No setting of the fleet's backend contains `${`.",
    what: "Terraform reads no variables in a backend (1.11), so the text would be part of the state's path as it is.",
    expected: "a text without ${",
    hint: "Write the value itself; environment variables such as TF_HTTP_ADDRESS can replace it where Terraform runs.",
    find({ props: { backend } }) {
      const found = [...backendTexts(backend), ...argumentTexts(backend)].filter(([, value]) => value.includes("${"));
      return found.map(([setting, value]) => ({ path: `backend.${setting}`, got: show(value) }));
    },
  },
  /** Terraform would ask for the value, or keep the state in an unexpected place. */
  "backend-value-empty": {
    title: "No setting of the fleet's backend is empty.",
    what: "With an empty setting Terraform does not know where to keep the clusters' states.",
    expected: "a non-empty text",
    find({ props: { backend } }) {
      const empty = backendTexts(backend).filter(([, value]) => value.trim() === "");
      return empty.map(([setting, value]) => ({
        path: `backend.${setting}`,
        got: JSON.stringify(value),
        hint: OPTIONAL.has(setting) ? "Write a value, or leave the setting out." : "Write a value.",
      }));
    },
  },
};

/** What should be known of where states are. */
export const BACKEND_WARNINGS: FleetRules = {
  /** Terraform would ask a region that there is not, at the first init of each cluster. */
  "backend-region-unknown": {
    title: "The `region` of an s3 backend is not a misspelled one.",
    what: "No region of this name was known in November 2026, and that of a known one is nearly the same.",
    find({ props: { backend } }) {
      const region = regionOf(backend);
      const meant = region === null ? null : misspelledStateRegion(region);
      if (region === null || meant === null) return [];
      const hint = `Did you mean ${show(meant)}? A region that is newer than this version needs no change.`;
      return [{ path: "backend.region", got: show(region), expected: NAMES.s3.region?.expected ?? "", hint }];
    },
  },
};

function regionOf(backend: Backend): string | null {
  return "region" in backend ? backend.region : null;
}

function withMeantRegion(
  grammars: Readonly<Record<string, Grammar>>,
  backend: Backend,
): Readonly<Record<string, Grammar>> {
  const { region: grammar } = grammars;
  const region = regionOf(backend);
  const meant = region === null ? null : meantStateRegion(region);
  return grammar === undefined || meant === null
    ? grammars
    : { ...grammars, region: { ...grammar, hint: `Did you mean ${show(meant)}?` } };
}

/** A finding for each setting of the backend that its grammar refuses; blank settings are another rule's. */
function settingFindings(
  backend: Backend,
  grammars: Readonly<Record<string, Grammar>>,
): readonly Finding<"expected" | "hint">[] {
  return backendTexts(backend).flatMap(([setting, value]) => {
    const grammar = value.trim() === "" ? undefined : grammars[setting];
    return grammar === undefined ? [] : grammarFindings([{ path: `backend.${setting}`, value, grammar }]);
  });
}

/** Settings of a backend that are texts, its type left out. */
function backendTexts(backend: Backend): readonly (readonly [setting: string, value: string])[] {
  return Object.entries(backend).filter(
    (entry): entry is [string, string] => entry[0] !== "type" && typeof entry[1] === "string",
  );
}
