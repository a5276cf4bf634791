import { show } from "../base/problem";
import { imageFindings } from "../components/image";
import { type QuantityExamples, resourceFindings, schedulingFaults } from "../components/pod-settings";
import type { NodeProblemDetectorDeclaration } from "../declaration/node-problem-detector";
import { faultFindings } from "../stages/findings";
import type { PlannedCluster } from "../stages/planned";
import type { ClusterRules, Finding } from "../stages/rule";
import { NODE_PROBLEM_DETECTOR_MINORS } from "../versions/node-problem-detector";

const PATH = "nodeProblemDetector";
const EXAMPLES: QuantityExamples = { cpu: '"10m" or "100m"', memory: '"80Mi" or "128Mi"' };

/** Finds in what a cluster declares of its node-problem-detector; nothing where it declares none. */
function ofDetector<F extends Finding>(
  find: (declared: NodeProblemDetectorDeclaration) => readonly F[],
): (cluster: PlannedCluster) => readonly F[] {
  return ({ declared: { props } }) => (props.nodeProblemDetector === undefined ? [] : find(props.nodeProblemDetector));
}

/** Rules over a cluster's node-problem-detector. */
export const NODE_PROBLEM_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "node-problem-detector-image-invalid": {
    title: "The image of `nodeProblemDetector` is a reference with a tag or a digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/node-problem-detector:v1.36.0"',
    hint: "Write the whole reference; without a tag or digest, nodes would pull whatever image is newest.",
    find: ofDetector(({ image }) => imageFindings(`${PATH}.image`, image)),
  },
  /** The API server refuses a DaemonSet with another quantity, and one that requests more than its limits allow. */
  "node-problem-detector-resources-invalid": {
    title: "The resources of `nodeProblemDetector` are quantities above zero, no request above its limit.",
    find: ofDetector(({ resources }) =>
      resourceFindings("node-problem-detector", `${PATH}.resources`, resources, EXAMPLES),
    ),
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "node-problem-detector-scheduling-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of `nodeProblemDetector`.",
    what: "The API server would refuse the pods.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ofDetector((declared) => faultFindings(schedulingFaults(declared), PATH)),
  },
  /** The manifests use the flags and the configuration of the known minors. */
  "node-problem-detector-version-unsupported": {
    title: "The version of `nodeProblemDetector` is of a minor whose flags are known.",
    what: "The flags and the configuration of this version of node-problem-detector are not known.",
    expected: `${NODE_PROBLEM_DETECTOR_MINORS.join(", ")} and a patch number, such as "${NODE_PROBLEM_DETECTOR_MINORS.at(-1)}.0"`,
    hint: 'Write it without "v", or leave it out for the newest known.',
    find: ofDetector(({ version }) =>
      version === undefined || isKnown(version) ? [] : [{ path: `${PATH}.version`, got: show(version) }],
    ),
  },
};

function isKnown(version: string): boolean {
  const [, minor = ""] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  return NODE_PROBLEM_DETECTOR_MINORS.includes(minor);
}
