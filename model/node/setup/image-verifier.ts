import { sortRecord } from "../../base/canonical";
import type { Architecture } from "../../base/cloud";
import { quoted } from "../../clouds/shell";
import type { ImageVerification, PerArchitecture } from "../../declaration/node-setup";
import { containerdWith, VERIFIER_FOLDER } from "./containerd";
import { failIf, type NodeFile, refuseIf, type SetupPart, textLines } from "./node-setup";

/** Folder of the verifier's policy. */
const POLICY_FOLDER = "/etc/containerd/image-verifier";

/**
 * Installs the verifier and its policy, and checks the verifier against its checksum at every boot. containerd pulls every image
 * while the verifiers' folder is missing or empty (pkg/imageverifier/bindir), so the kubelet does not start without exactly this
 * program in it.
 */
export function imageVerifierPart(verification: ImageVerification | undefined, architecture: Architecture): SetupPart {
  if (verification === undefined) return {};
  const { verifier, policy = {} } = verification;
  const program = `${VERIFIER_FOLDER}/${verifier.name}`;
  const sha256 = ofArchitecture(verifier.sha256, architecture).toLowerCase();
  return {
    setting: "security.imageVerification",
    files: Object.entries(sortRecord(policy)).map(policyFile),
    prepare: [...CONTAINERD_2_1, ...download(program, sha256, ofArchitecture(verifier.url, architecture))],
    beforeKubelet: failIf(
      `[[ ! -x ${program} ]] || ! ${matches(sha256, program)}`,
      `the image verifier is not in ${VERIFIER_FOLDER}; without it every image would be pulled`,
    ),
  };
}

/** The text may end with a line feed or not. */
function policyFile([name, text]: readonly [string, string]): NodeFile {
  return { path: `${POLICY_FOLDER}/${name}`, mode: "0644", lines: textLines(text) };
}

/** The value for an architecture: a rule makes sure that there is one. */
function ofArchitecture(values: PerArchitecture, architecture: Architecture): string {
  return typeof values === "string" ? values : (values[architecture] ?? "");
}

/** A setting that containerd has since 2.1, where the transfer service, which asks verifiers, pulls for the kubelet. */
const CONTAINERD_2_1 = containerdWith("use_local_image_pull", "image verification needs containerd 2.1 or newer");

/** containerd runs every file in the folder, so the program is moved there only once it is complete and has its checksum. */
function download(program: string, sha256: string, url: string): readonly string[] {
  return [
    `mkdir -p ${VERIFIER_FOLDER}`,
    `if ! ${matches(sha256, program)}; then`,
    `  echo 'nodegroups: downloads the image verifier from '${quoted(url)}`,
    `  curl --fail --silent --show-error --location --proto '=https' --connect-timeout 20 --speed-limit 1 --speed-time 60 --output ${STAGED} ${quoted(url)}`,
    ...refuseIf(
      `! ${matches(sha256, STAGED)}`,
      `what came from ${url} is not the image verifier: its checksum is another`,
    ).map((line) => `  ${line}`),
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
