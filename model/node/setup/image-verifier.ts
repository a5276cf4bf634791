import type { Architecture } from "../../base/cloud";
import type { ImageVerification, PerArchitecture } from "../../declaration/node-setup";
import { VERIFIER_FOLDER } from "./containerd-settings";
import { NO_SETUP, quoted, type SetupPart } from "./node-setup";

/** Where a verifier finds what it goes by. */
export const POLICY_FOLDER = "/etc/containerd/image-verifier";

/** Only here has the transfer service, which is what asks verifiers, become what pulls for the kubelet: containerd 2.1. */
const FIRST_WITH_VERIFIED_PULLS = "use_local_image_pull";

/**
 * The verifier, checked against its checksum at every boot, and its policy. containerd pulls everything while the verifiers'
 * folder is missing or empty (pkg/imageverifier/bindir), so the kubelet does not start without exactly this program in it.
 */
export function imageVerifierPart(verification: ImageVerification | undefined, architecture: Architecture): SetupPart {
  if (verification === undefined) return NO_SETUP;
  const { verifier, policy = {} } = verification;
  const program = `${VERIFIER_FOLDER}/${verifier.name}`;
  const sha256 = ofArchitecture(verifier.sha256, architecture).toLowerCase();
  return {
    files: Object.keys(policy)
      .sort()
      .map((name) => ({ path: `${POLICY_FOLDER}/${name}`, mode: "0644", lines: textLines(policy[name] ?? "") })),
    prepare: [...containerdVersion(), ...download(program, sha256, ofArchitecture(verifier.url, architecture))],
    beforeKubelet: [
      `if [[ ! -x ${program} ]] || ! ${matches(sha256, program)}; then`,
      `  echo "nodegroups: the image verifier is not in ${VERIFIER_FOLDER}; without it every image would be pulled" >&2`,
      "  exit 1",
      "fi",
    ],
  };
}

/** Lines of a text, whether or not it ends with one. */
function textLines(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** The value of an architecture; a rule makes sure that there is one. */
export function ofArchitecture(values: PerArchitecture, architecture: Architecture): string {
  return typeof values === "string" ? values : (values[architecture] ?? "");
}

function containerdVersion(): readonly string[] {
  return [
    `if ! containerd config default | grep -q '${FIRST_WITH_VERIFIED_PULLS}'; then`,
    '  echo "nodegroups: image verification needs containerd 2.1 or newer" >&2',
    "  exit 1",
    "fi",
  ];
}

/** Nothing that is not whole and approved is ever in the folder: every file of it is run. */
function download(program: string, sha256: string, url: string): readonly string[] {
  return [
    `mkdir -p ${VERIFIER_FOLDER}`,
    `if ! ${matches(sha256, program)}; then`,
    `  curl --fail --silent --show-error --location --proto '=https' --retry 10 --retry-delay 5 --retry-all-errors --output ${STAGED} ${quoted(url)}`,
    `  if ! ${matches(sha256, STAGED)}; then`,
    `    echo "nodegroups: what came from ${url} is not the image verifier: its checksum is another" >&2`,
    "    exit 1",
    "  fi",
    `  chmod 0755 ${STAGED}`,
    `  mv ${STAGED} ${program}`,
    "fi",
  ];
}

/** Beside the folder and not in it. */
const STAGED = `${VERIFIER_FOLDER}.staged`;

/** The condition that a file has a checksum; one that is not there has none. */
function matches(sha256: string, file: string): string {
  return `sha256sum --check --status <<<"${sha256}  ${file}" 2>/dev/null`;
}
