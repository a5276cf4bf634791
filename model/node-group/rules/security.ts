import { parseGoDuration } from "../../base/duration";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { ImageVerification, PerArchitecture } from "../../declaration/node-setup";
import { FILE_NAME, missingOf, PROGRAM_CHECKSUM, PROGRAM_URL, valuesOf } from "../../node/check-program";
import { NO_TEXT } from "../../node/setup/node-setup";
import { dottedSysctl, KUBELET_SYSCTLS } from "../../node/setup/system";
import { eksClusterName } from "../../stages/cluster-facts";
import type { PlannedGroup } from "../../stages/planned";
import { CLOUD_DOCUMENTATION } from "../../stages/premises";
import type { Finding, GroupRules, Word, Words } from "../../stages/rule";
import { contradictingFields } from "../hardened-fields";
import { forExample, nearestTypes } from "../planned-machines";

const ROOT = "security.imageVerification";

/** Rules over what makes a group's nodes harder to attack. */
export const SECURITY_RULES: GroupRules = {
  /** A group declares whether it is hardened: a single setting must not undo a part of that unnoticed. */
  "cis-contradicted": {
    title: 'With `security.profile: "cis"` no setting contradicts a control of the benchmark.',
    hint: 'Remove the setting, or opt the group out of the benchmark: security: { profile: "none" }.',
    find(group) {
      if (group.settings.security.profile !== "cis") return [];
      return [...kubeletContradictions(group), ...sysctlContradictions(group)];
    },
  },
  /** The cloud would create no machine. If the catalogue does not know whether a type has it, the cloud decides. */
  "confidential-unsupported": {
    title: "Confidential computing is declared only for machine types that support it.",
    premise: CLOUD_DOCUMENTATION,
    expected: "machine types with confidential computing (AMD SEV or SEV-SNP, Intel TDX), or false",
    find(group) {
      if (!group.settings.security.confidential) return [];
      const without = group.machines.types.filter(({ details }) => details.confidential === false);
      const [first] = without;
      if (first === undefined) return [];
      const names = [...new Set(without.map(({ name }) => name))].join(", ");
      const others = nearestTypes(group, first, ({ confidential }) => confidential === true);
      return {
        path: "security.confidential",
        what: `Machines of type ${names} do not support confidential computing.`,
        got: `true on ${names}`,
        hint: `Name a type that has it in machineTypes.${group.cluster.cloud}${forExample(others)}; or leave security.confidential out.`,
      };
    },
  },
  /**
   * Bottlerocket's settings name verifiers of its own only, `notation` and `digestion` (bottlerocket.dev, settings of 1.66,
   * `image-verifier-plugins`), which the bootstrap's `settings` pass on: then they are what verifies. The function of a raw bootstrap
   * gets the verifier; its author is responsible for installing it.
   */
  "image-verification-unsupported": {
    title: "Image verification is declared only for bootstraps that can set it up.",
    what: "No setting of Bottlerocket installs a verifier from a URL (1.66, November 2026), so every image would be pulled.",
    expected:
      "no security.imageVerification with the bottlerocket bootstrap, or image-verifier-plugins in its settings",
    hint:
      'Turn on a verifier of Bottlerocket\'s own in the bootstrap: settings: { "image-verifier-plugins": { … } }, which then verifies in ' +
      "place of this one; use the nodeadm bootstrap; or verify images where pods are admitted.",
    find(group) {
      const { imageVerification } = group.settings.security;
      if (imageVerification === undefined || group.bootstrap.kind !== "bottlerocket") return [];
      if (group.bootstrap.settings?.["image-verifier-plugins"] !== undefined) return [];
      return { path: ROOT, got: show(imageVerification.verifier.name) };
    },
  },
  /** All of it becomes part of scripts that root runs, or of containerd's configuration. */
  "image-verifier-invalid": {
    title:
      "An image verifier has a file name, an https URL, a SHA-256 for the machines' architecture, and files that can be written.",
    find(group) {
      const { imageVerification } = group.settings.security;
      if (imageVerification === undefined) return [];
      return [...textFindings(imageVerification), ...missingFindings(group, imageVerification)];
    },
  },
};

type Contradiction = Finding<"what" | "expected">;

function kubeletContradictions({ bootstrap, settings }: PlannedGroup): readonly Contradiction[] {
  const { seccompDefault, podPidsLimit, serverTLSBootstrap } = settings.kubelet;
  // Clusters other than EKS may have nothing that approves serving certificates.
  const selfSigned = serverTLSBootstrap === false && eksClusterName(bootstrap) !== null;
  const unlimited = podPidsLimit !== undefined && podPidsLimit < 1;
  return [
    ...(seccompDefault === false ? [contradiction("4.2.14", "kubelet.seccompDefault", "false", "true")] : []),
    ...(selfSigned ? [contradiction("4.2.9", "kubelet.serverTLSBootstrap", "false", "true")] : []),
    ...contradictingFields(settings.kubelet).map(({ control, field, got, expected }) =>
      contradiction(control, `kubelet.${field}`, got, expected),
    ),
    ...(unlimited ? [contradiction("4.2.13", "kubelet.podPidsLimit", show(podPidsLimit), "1 or more")] : []),
  ];
}

const NEEDED_SYSCTLS: ReadonlyMap<string, string> = new Map(Object.entries(KUBELET_SYSCTLS));

function sysctlContradictions({ settings }: PlannedGroup): readonly Contradiction[] {
  return Object.entries(settings.sysctls).flatMap(([name, declared]) => {
    const value = NEEDED_SYSCTLS.get(dottedSysctl(name)) ?? declared;
    if (declared === value) return [];
    return contradiction("kernel-defaults", joinPath("sysctls", name), show(declared), show(value));
  });
}

function contradiction(control: string, path: string, got: string, expected: string): Contradiction {
  return {
    path,
    what: `The group is hardened to the CIS benchmark, and this setting contradicts its control ${control}.`,
    got,
    expected: `${expected}, by control ${control}`,
  };
}

/** What a text has to be, and the words of a finding where it is not. */
interface Form extends Words {
  readonly matches: (text: string) => boolean;
  /** The text in a message. Default: in quotes. */
  readonly shown?: (text: string) => string;
}

type CheckedText = readonly [path: string, text: string, form: Form];

function textFindings(verification: ImageVerification): readonly Finding<Word>[] {
  return texts(verification).flatMap(([path, text, { matches, what, expected, hint, shown = show }]) =>
    matches(text) ? [] : [{ path, what, got: shown(text), expected, hint }],
  );
}

function texts({ verifier, policy = {}, timeout }: ImageVerification): readonly CheckedText[] {
  return [
    [`${ROOT}.verifier.name`, verifier.name, PROGRAM_NAME],
    ...perArchitecture(`${ROOT}.verifier.url`, verifier.url, ADDRESS),
    ...perArchitecture(`${ROOT}.verifier.sha256`, verifier.sha256, CHECKSUM),
    ...Object.entries(policy).flatMap(([name, text]): readonly CheckedText[] => {
      const path = joinPath(`${ROOT}.policy`, name);
      return [
        [path, name, POLICY_NAME],
        [path, text, POLICY_TEXT],
      ];
    }),
    ...(timeout === undefined ? [] : [[`${ROOT}.timeout`, timeout, TIMEOUT] as const]),
  ];
}

function perArchitecture(path: string, values: PerArchitecture, form: Form): readonly CheckedText[] {
  return valuesOf(path, values).map(([place, text]) => [place, text, form]);
}

const PROGRAM_NAME: Form = {
  ...FILE_NAME,
  what: "The verifier's program cannot have this file name.",
  hint: "Write a plain file name, without a folder.",
};

const POLICY_NAME: Form = {
  ...FILE_NAME,
  what: "A file of the verifier's policy cannot have this name.",
  hint: "Write a plain file name: all files are in /etc/containerd/image-verifier/.",
  shown: (name) => `name ${show(name)}`,
};

const POLICY_TEXT: Form = {
  matches: (text) => !NO_TEXT.test(text),
  what: "A file of the verifier's policy has a character that user data cannot contain.",
  expected: "text with line feeds between its lines",
  hint: "Remove the character; end lines with a line feed alone.",
  shown: firstNoText,
};

/** `U+000D in line 3`. */
function firstNoText(text: string): string {
  const at = text.search(NO_TEXT);
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `U+${code} in line ${text.slice(0, at).split("\n").length}`;
}

const ADDRESS: Form = {
  ...PROGRAM_URL,
  what: "Nodes cannot download the verifier from this address.",
  hint: "Write the program's address; the checksum makes sure that nobody replaces the program.",
};

const CHECKSUM: Form = {
  ...PROGRAM_CHECKSUM,
  what: "This is not a SHA-256 checksum, so no program would match it.",
  hint: "Write the checksum that `sha256sum` prints for the program, without the program's name.",
};

const TIMEOUT: Form = {
  matches: (text) => (parseGoDuration(text) ?? 0) > 0,
  what: "The verifier's timeout must be a positive duration.",
  expected: 'a Go duration above 0: "10s", "500ms"',
  hint: "Write a number with its unit, or leave the timeout out.",
};

/** Machines download the program of their own architecture only. */
function missingFindings(group: PlannedGroup, { verifier }: ImageVerification): readonly Finding<Word>[] {
  const [machine] = group.machines.types;
  if (machine === undefined) return [];
  const { architecture } = machine;
  return missingOf(verifier, architecture).map((name) => ({
    path: `${ROOT}.verifier.${name}.${architecture}`,
    what: `The machines are ${architecture} (${machine.name}), and the verifier has no ${name} for this architecture.`,
    got: show(verifier[name]),
    expected: `a ${name} under ${show(architecture)}`,
    hint: "Add it, or choose a machine of another architecture.",
  }));
}
