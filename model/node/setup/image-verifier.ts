import type { Architecture } from "../../base/cloud";
import { quoted } from "../../clouds/shell";
import type { ImageVerification, PerArchitecture } from "../../declaration/security";
import { VERIFIER_FOLDER } from "./containerd";
import { NO_SETUP, type SetupPart } from "./node-setup";

/** Folder of the verifier's policy. */
const POLICY_FOLDER = "/etc/containerd/image-verifier";

/** A setting that containerd has since 2.1, where the transfer service, which asks verifiers, pulls for the kubelet. */
const FIRST_WITH_VERIFIED_PULLS = "use_local_image_pull";

/**
 * Installs the verifier and its policy, and checks the verifier against its checksum at every boot. containerd pulls every image
 * while the verifiers' folder is missing or empty (pkg/imageverifier/bindir), so the kubelet does not start without exactly this
 * program in it.
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

/** Lines of a text, with or without a line feed at its end. */
function textLines(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** The value for an architecture: a rule makes sure that there is one. */
function ofArchitecture(values: PerArchitecture, architecture: Architecture): string {
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

/** containerd runs every file in the folder, so the program is moved there only once it is complete and has its checksum. */
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

/** Beside the verifiers' folder, where containerd does not run it. */
const STAGED = `${VERIFIER_FOLDER}.staged`;

/** A condition: the file exists and has the checksum. */
function matches(sha256: string, file: string): string {
  return `sha256sum --check --status <<<"${sha256}  ${file}" 2>/dev/null`;
}
