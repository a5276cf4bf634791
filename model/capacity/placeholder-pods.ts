import { NOTHING_ELSE, PLAIN_POD, programLabels } from "../components/decide";
import type { ResolvedPod, ResolvedProgram } from "../components/program";
import type { ResolvedHeadroom, ResolvedPriorityClass } from "../stages/resolved-capacity";
import { HEADROOM_NAMESPACE } from "./headroom";
import { isExtended, PAUSE_VERSION } from "./pause-image";

/** `nobody` of the image (kubernetes, build/pause/Dockerfile, USER at 1.35.8). */
const PAUSE_USER = 65535;

/** The Deployment of a group's placeholders: pods that do nothing, and leave at once when another pod needs their room. */
export function placeholderProgram(
  headroom: ResolvedHeadroom,
  priority: ResolvedPriorityClass,
  image: string,
): ResolvedProgram {
  const { name, pods } = headroom;
  return {
    ...NOTHING_ELSE,
    name,
    namespace: HEADROOM_NAMESPACE,
    labels: programLabels(name, PAUSE_VERSION),
    serviceAccountName: name,
    roles: [],
    network: { ingress: [], egress: [] },
    // An eviction has nothing to wait for, and cluster-autoscaler may empty a node of them.
    disruptionBudget: null,
    // A further pod would need a further node.
    workload: { kind: "Deployment", replicas: pods, rollout: "one-by-one" },
    pod: placeholderPod(headroom, priority, image),
  };
}

function placeholderPod(
  { requests, nodeSelector, tolerations }: ResolvedHeadroom,
  { name: priorityClassName }: ResolvedPriorityClass,
  image: string,
): ResolvedPod {
  return {
    ...PLAIN_POD,
    // Without it pods of kube-system would keep cluster-autoscaler from removing their node (`--skip-nodes-with-system-pods`).
    annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "true" },
    mountsToken: false,
    terminationGraceSeconds: 0,
    ...{ priorityClassName, nodeSelector, tolerations },
    spread: "preferred",
    user: PAUSE_USER,
    containers: [
      {
        name: "placeholder",
        image,
        imagePullPolicy: "IfNotPresent",
        ...{ command: [], args: [], env: [], ports: [], volumes: [] },
        resources: { requests, limits: limitsOf(requests) },
        liveness: null,
        readiness: null,
      },
    ],
  };
}

/** Memory, which the program uses none of, and resources that nobody may overcommit. */
function limitsOf(requests: ResolvedHeadroom["requests"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(requests).filter(([resource]) => resource === "memory" || isExtended(resource)),
  );
}
