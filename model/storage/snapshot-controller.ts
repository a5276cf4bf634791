import { evictOneAtATime, leaseRules, NOTHING_ELSE, PLAIN_POD, role } from "../components/decide";
import { parseImage } from "../components/image";
import { egressRules, tcpFromPods } from "../components/network";
import { resolveResources, scheduling } from "../components/pod-settings";
import type { ResolvedContainer, ResolvedProgram } from "../components/program";
import { STORAGE_NAMESPACE, type StorageFacts, storageImage, storageLabels } from "./facts";
import { SNAPSHOT_CONTROLLER_RULES } from "./permissions";

/** Name of its Deployment, here and upstream. */
export const SNAPSHOT_CONTROLLER = "snapshot-controller";

/** Whether an image is one of snapshot-controller, by its name there and in mirrors (`mirrored-sig-storage-snapshot-controller`). */
export function isSnapshotController(image: string): boolean {
  return parseImage(image)?.repository.endsWith(SNAPSHOT_CONTROLLER) ?? false;
}

const METRICS = { name: "metrics", port: 8080 };

/**
 * The controller that binds VolumeSnapshots to their contents, of which a cluster has one, whatever its drivers
 * (deploy/kubernetes/snapshot-controller of external-snapshotter 8.6.0).
 */
export function snapshotControllerProgram(facts: StorageFacts): ResolvedProgram {
  return {
    ...NOTHING_ELSE,
    name: SNAPSHOT_CONTROLLER,
    namespace: STORAGE_NAMESPACE,
    labels: storageLabels(facts, SNAPSHOT_CONTROLLER),
    serviceAccountName: SNAPSHOT_CONTROLLER,
    roles: [
      role(SNAPSHOT_CONTROLLER, null, SNAPSHOT_CONTROLLER_RULES),
      role(SNAPSHOT_CONTROLLER, STORAGE_NAMESPACE, leaseRules(["snapshot-controller-leader"])),
    ],
    network: {
      ingress: [tcpFromPods(METRICS.port)],
      egress: egressRules({ ports: facts.cluster.join.apiServerPorts, namespaces: [] }),
    },
    disruptionBudget: evictOneAtATime(2),
    services: [{ name: SNAPSHOT_CONTROLLER, target: METRICS.name, port: METRICS.port, labels: {}, evenUnready: true }],
    workload: { kind: "Deployment", replicas: 2, rollout: "surge" },
    pod: {
      ...PLAIN_POD,
      ...scheduling(facts.declared.controller ?? {}, "system-cluster-critical"),
      spread: "preferred",
      user: 65532,
      containers: [container(facts)],
    },
  };
}

/** Upstream has no health check: `/healthz/leader-election` fails once a leader does not renew its lease (cmd/snapshot-controller/main.go). */
function container(facts: StorageFacts): ResolvedContainer {
  return {
    name: SNAPSHOT_CONTROLLER,
    image: storageImage(facts, "snapshotController"),
    imagePullPolicy: "IfNotPresent",
    command: [],
    args: ["--v=2", "--leader-election=true", `--http-endpoint=:${METRICS.port}`],
    env: [],
    ports: [METRICS],
    resources: resolveResources(undefined, { cpu: "10m", memory: "40Mi", memoryLimit: () => "256Mi" }),
    liveness: { path: "/healthz/leader-election", port: METRICS.name, initialDelaySeconds: 10, periodSeconds: 20 },
    readiness: null,
    volumes: [],
  };
}
