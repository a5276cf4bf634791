import { sortRecord } from "../../base/canonical";
import type { Architecture } from "../../base/cloud";
import type { ImageVerification } from "../../declaration/node-setup";
import { containerdWith, VERIFIER_FOLDER } from "./containerd";
import { failIf, type NodeFile, type SetupPart, textLines } from "./node-setup";
import { download, matches, ofArchitecture } from "./program";

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
  const url = ofArchitecture(verifier.url, architecture);
  return {
    setting: "security.imageVerification",
    files: Object.entries(sortRecord(policy)).map(policyFile),
    prepare: [
      ...CONTAINERD_2_1,
      `mkdir -p ${VERIFIER_FOLDER}`,
      ...download({ title: "the image verifier", url, sha256, program, staged: STAGED }),
    ],
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

/** A setting that containerd has since 2.1, where the transfer service, which asks verifiers, pulls for the kubelet. */
const CONTAINERD_2_1 = containerdWith("use_local_image_pull", "image verification needs containerd 2.1 or newer");

/** Beside the verifiers' folder: containerd runs every file in it, so the program is moved there only once it has its checksum. */
const STAGED = `${VERIFIER_FOLDER}.staged`;
