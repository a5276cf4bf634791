import { parseGoDuration } from "../../base/duration";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseWebAddress, withoutCredentials } from "../../base/web-address";
import type { ImageVerification, PerArchitecture } from "../../declaration/node-setup";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Word } from "../../stages/rule";
import { forExample, nearestTypes } from "../nearest-types";

const ROOT = "security.imageVerification";

/** What a text has to be, and how it is told where it is not. */
interface Form extends Pick<Finding<Word>, "what" | "expected" | "hint"> {
  readonly matches: (text: string) => boolean;
  readonly shown?: (text: string) => string;
}

interface Checked {
  readonly path: string;
  readonly text: string;
  readonly form: Form;
}

const FILE_NAME = 'at most 200 letters, digits, ".", "_" and "-", beginning with a letter or digit';

const PROGRAM_NAME: Form = {
  matches: isFileName,
  what: "The verifier's program cannot have this file name.",
  expected: FILE_NAME,
  hint: "Write a plain file name, without a folder.",
};

const POLICY_NAME: Form = {
  matches: isFileName,
  what: "A file of the verifier's policy cannot have this name.",
  expected: FILE_NAME,
  hint: "Write a plain file name: all files are in /etc/containerd/image-verifier/.",
  shown: (name) => `name ${show(name)}`,
};

/** What YAML 1.1, which cloud-init reads, takes for the end of a line or for no text at all, beside line feed and tab. */
const NO_TEXT = /(?![\t\n])\p{Cc}|\p{Cs}|[\u2028\u2029\ufeff\ufffe\uffff]/u;

const POLICY_TEXT: Form = {
  matches: (text) => !NO_TEXT.test(text),
  what: "A file of the verifier's policy has a character that user data cannot carry.",
  expected: "text with line feeds between its lines",
  hint: "Remove the character; lines end with a line feed alone.",
  shown: firstNoText,
};

const ADDRESS: Form = {
  matches: (text) => parseWebAddress(text)?.scheme === "https",
  what: "Nodes cannot download the verifier from this address.",
  expected: "an https URL without credentials, fragment, quotes and spaces",
  hint: "Write the program's address; what keeps others from replacing it is its checksum.",
  shown: (text) => show(withoutCredentials(text)),
};

const CHECKSUM: Form = {
  matches: (text) => /^[0-9a-f]{64}$/i.test(text),
  what: "This is not a SHA-256; no program would have it.",
  expected: "64 hexadecimal digits",
  hint: "Write what `sha256sum` prints of the program, without its name.",
};

const TIMEOUT: Form = {
  matches: (text) => (parseGoDuration(text) ?? 0) > 0,
  what: "containerd cannot wait so long for the verifier.",
  expected: 'a Go duration above 0: "10s", "500ms"',
  hint: "Write a number with its unit, or leave the timeout out.",
};

/** TODO */
export const SECURITY_RULES: GroupRules = {
  /** The cloud would create no machine; where the catalogue does not know, it has the last word. */
  "confidential-unsupported": {
    title: "Confidential memory is declared for machine types that have it.",
    expected: "machine types with confidential computing (AMD SEV or SEV-SNP, Intel TDX), or false",
    find(group) {
      if (!group.settings.security.confidential) return [];
      const without = group.machines.types.filter(({ details }) => details.confidential === false);
      const [first] = without;
      if (first === undefined) return [];
      const names = [...new Set(without.map(({ name }) => name))].join(", ");
      const others = nearestTypes(group, first, ({ confidential }) => confidential === true);
      return [
        {
          path: "security.confidential",
          what: `The memory of machines of type ${names} cannot be kept from the host.`,
          got: `true on ${names}`,
          hint: `Name a type that has it in machineTypes.${group.cluster.cloud}${forExample(others)}; or leave it out.`,
        },
      ];
    },
  },
  /**
   * No setting of Bottlerocket's says anything of containerd's verifiers (bottlerocket-settings-sdk). A raw bootstrap is told of the
   * verifier; whether it sets one up is its author's to see.
   */
  "image-verification-unsupported": {
    title: "Image verification is declared where the bootstrap can set it up.",
    what: "Bottlerocket has no setting for image verification; every image would be pulled.",
    expected: "no security.imageVerification with the bottlerocket bootstrap",
    hint: "Remove it, and verify images where pods are admitted, or take the nodeadm bootstrap.",
    find(group) {
      const { imageVerification } = group.settings.security;
      if (imageVerification === undefined || group.cluster.props.bootstrap.kind !== "bottlerocket") return [];
      return [{ path: "security.imageVerification", got: show(imageVerification.verifier.name) }];
    },
  },
  /** Everything here ends up in scripts that root runs, or in containerd's configuration. */
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

function textFindings(verification: ImageVerification): readonly Finding<Word>[] {
  return texts(verification).flatMap(({ path, text, form: { matches, what, expected, hint, shown = show } }) =>
    matches(text) ? [] : [{ path, what, got: shown(text), expected, hint }],
  );
}

function texts({ verifier, policy = {}, timeout }: ImageVerification): readonly Checked[] {
  return [
    { path: `${ROOT}.verifier.name`, text: verifier.name, form: PROGRAM_NAME },
    ...perArchitecture(`${ROOT}.verifier.url`, verifier.url, ADDRESS),
    ...perArchitecture(`${ROOT}.verifier.sha256`, verifier.sha256, CHECKSUM),
    ...Object.entries(policy).flatMap(([name, text]) => policyFile(joinPath(`${ROOT}.policy`, name), name, text)),
    ...(timeout === undefined ? [] : [{ path: `${ROOT}.timeout`, text: timeout, form: TIMEOUT }]),
  ];
}

function perArchitecture(path: string, values: PerArchitecture, form: Form): readonly Checked[] {
  if (typeof values === "string") return [{ path, text: values, form }];
  return Object.entries(values).flatMap(([architecture, text]) =>
    text === undefined ? [] : [{ path: `${path}.${architecture}`, text, form }],
  );
}

function policyFile(path: string, name: string, text: string): readonly Checked[] {
  return [
    { path, text: name, form: POLICY_NAME },
    { path, text, form: POLICY_TEXT },
  ];
}

function isFileName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(text);
}

/** `U+000D in line 3`. */
function firstNoText(text: string): string {
  const at = text.search(NO_TEXT);
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `U+${code} in line ${text.slice(0, at).split("\n").length}`;
}

/** A machine downloads the program of its own architecture only. */
function missingFindings(group: PlannedGroup, { verifier }: ImageVerification): readonly Finding<Word>[] {
  const [machine] = group.machines.types;
  if (machine === undefined) return [];
  return (["url", "sha256"] as const).flatMap((name) => {
    const values = verifier[name];
    if (typeof values === "string" || values[machine.architecture] !== undefined) return [];
    return {
      path: `${ROOT}.verifier.${name}.${machine.architecture}`,
      what: `The machines are ${machine.architecture} (${machine.name}), and the verifier has no ${name} for it.`,
      got: show(values),
      expected: `a ${name} under ${show(machine.architecture)}`,
      hint: "Add it, or take a machine of another architecture.",
    };
  });
}
