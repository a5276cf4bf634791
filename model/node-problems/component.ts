import { acknowledgedPods, type Reasons } from "../components/acknowledged";
import { checksum, NOTHING_ELSE, PLAIN_POD, programLabels } from "../components/decide";
import { pinReference } from "../components/image";
import { egressRules, tcpFromPods } from "../components/network";
import { resolveResources, scheduling } from "../components/pod-settings";
import type { ResolvedContainer, ResolvedPod, ResolvedProgram, ResolvedVolume } from "../components/program";
import type { ImageLock } from "../declaration/controller";
import type { NodeProblemDetectorDeclaration } from "../declaration/node-problem-detector";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedComponent } from "../stages/resolved-component";
import { NODE_PROBLEM_DETECTOR_IMAGE, NODE_PROBLEM_DETECTOR_VERSIONS } from "../versions/node-problem-detector";
import { MONITORS } from "./monitors";

/** Name of the component and of each of its objects. */
export const NODE_PROBLEM_DETECTOR = "node-problem-detector";

const NAMESPACE = "kube-system";

/** Decides a cluster's node-problem-detector; null where it has none. */
export function nodeProblemDetectorComponent(
  cluster: ResolvedClusterBase,
  declared: NodeProblemDetectorDeclaration | undefined,
  images: ImageLock,
): ResolvedComponent<"node-problem-detector"> | null {
  if (declared === undefined) return null;
  const version = declared.version ?? NODE_PROBLEM_DETECTOR_VERSIONS[cluster.kubernetesVersion];
  const decided = program(cluster, declared, version, images);
  return {
    kind: NODE_PROBLEM_DETECTOR,
    name: NODE_PROBLEM_DETECTOR,
    declaredAs: "nodeProblemDetector",
    programs: [decided],
    own: null,
    acknowledged: acknowledgedPods(decided, REASONS),
  };
}

function program(
  cluster: ResolvedClusterBase,
  declared: NodeProblemDetectorDeclaration,
  version: string,
  images: ImageLock,
): ResolvedProgram {
  return {
    ...NOTHING_ELSE,
    name: NODE_PROBLEM_DETECTOR,
    namespace: NAMESPACE,
    labels: programLabels(NODE_PROBLEM_DETECTOR, version),
    serviceAccountName: NODE_PROBLEM_DETECTOR,
    roles: [],
    // To read nodes, patch their status and write events; every cluster has the role (kubernetes, bootstrappolicy/policy.go).
    bindings: [
      {
        name: NODE_PROBLEM_DETECTOR,
        namespace: null,
        role: { kind: "ClusterRole", name: "system:node-problem-detector" },
      },
    ],
    network: {
      ingress: [tcpFromPods(PORTS.metrics)],
      egress: egressRules({ ports: cluster.join.apiServerPorts, namespaces: [] }),
    },
    disruptionBudget: null,
    configMaps: [{ name: NODE_PROBLEM_DETECTOR, files: FILES }],
    services: [{ name: NODE_PROBLEM_DETECTOR, target: "metrics", port: PORTS.metrics, labels: {}, evenUnready: true }],
    workload: { kind: "DaemonSet", maxUnavailablePercent: 10 },
    pod: pod(declared, version, images),
  };
}

const PATH = "/etc/node-problem-detector";

const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(MONITORS)
    .flatMap((monitors) => Object.entries<object>(monitors))
    .map(([file, monitor]) => [file, `${JSON.stringify(monitor, null, 2)}\n`]),
);

/** Upstream's (cmd/options/options.go at v1.36.0). */
const PORTS = { health: 20256, metrics: 20257 } as const;

function pod(declared: NodeProblemDetectorDeclaration, version: string, images: ImageLock): ResolvedPod {
  return {
    ...PLAIN_POD,
    ...scheduling(
      { ...declared, tolerations: declared.tolerations ?? [{ operator: "Exists" }] },
      "system-node-critical",
    ),
    // The files are read once, at start.
    annotations: { "checksum/config": checksum(JSON.stringify(FILES)) },
    spread: "any",
    // Journals are root's; their group has another number on each system.
    user: 0,
    containers: [container(declared, version, images)],
  };
}

function container(declared: NodeProblemDetectorDeclaration, version: string, images: ImageLock): ResolvedContainer {
  const probe = { path: "/healthz", port: "health", periodSeconds: 60, timeoutSeconds: 10 } as const;
  return {
    name: NODE_PROBLEM_DETECTOR,
    image: pinReference(declared.image ?? `${NODE_PROBLEM_DETECTOR_IMAGE}:v${version}`, images),
    imagePullPolicy: "IfNotPresent",
    command: ["/node-problem-detector"],
    args: ARGS,
    env: [{ name: "NODE_NAME", fieldPath: "spec.nodeName" }],
    ports: Object.entries(PORTS).map(([name, port]) => ({ name, port })),
    // A pattern over a long journal is what takes memory.
    resources: resolveResources(declared.resources, { cpu: "10m", memory: "80Mi", memoryLimit: () => "160Mi" }),
    liveness: probe,
    readiness: probe,
    volumes: VOLUMES,
  };
}

/** An empty address is every address, of both families. */
const ARGS: readonly string[] = [
  ...Object.entries(MONITORS).map(([flag, monitors]) => {
    const paths = Object.keys(monitors).map((file) => `${PATH}/${file}`);
    return `--config.${flag}=${paths.join(",")}`;
  }),
  "--address=",
  "--prometheus-address=",
];

/**
 * The journal, wherever its system keeps it, is found by the machine's id (systemd documentation, sd_journal_open). Upstream reads kernel
 * messages from /dev/kmsg instead, for which its container is privileged.
 */
const VOLUMES: readonly ResolvedVolume[] = [
  { name: "config", directory: PATH, source: { configMap: { name: NODE_PROBLEM_DETECTOR } } },
  { name: "log", directory: "/var/log", source: { hostPath: { path: "/var/log", type: "Directory" } } },
  { name: "run-log", directory: "/run/log", source: { hostPath: { path: "/run/log", type: "Directory" } } },
  { name: "machine-id", directory: "/etc/machine-id", source: { hostPath: { path: "/etc/machine-id", type: "File" } } },
];

const AS_ROOT =
  "The journal is root's. It runs as root without any capability, so that it can read what root owns and do nothing else.";

const REASONS: Reasons = {
  "host-path":
    "It reads the journal of its node, in /var/log or /run/log, and the machine's id by which that is found; it writes none of them.",
  "pod-may-run-as-root": AS_ROOT,
  "pod-root-user": AS_ROOT,
};
