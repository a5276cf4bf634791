import { isKnown } from "../components/pod-identity";
import { resolveResources } from "../components/pod-settings";
import {
  type ResolvedContainer,
  type ResolvedPod,
  type ResolvedVolume,
  TEMPORARY,
  type Variable,
} from "../components/program";
import type { ContainerRequirements } from "../declaration/pods";
import { type DriverContainer, STORAGE_SIDECARS, type StorageSidecar } from "../stages/cloud-storage";
import type { StorageContainer } from "../versions/storage";
import { type StorageFacts, storageImage } from "./facts";
import { traced } from "./tracing";

const SOCKET = "/csi/csi.sock";

/** Port at which a livenessprobe answers for the driver beside it, its default (livenessprobe 2.19.0, cmd/livenessprobe/main.go). */
const HEALTH = { name: "healthz", port: 9808 };

const REGISTRAR_HEALTH = { name: "registrar", port: 9809 };

/** Where a program's containers answer for it. */
interface HealthPorts {
  readonly health: typeof HEALTH;
  readonly registrar: typeof REGISTRAR_HEALTH;
}

const OWN_NETWORK: HealthPorts = { health: HEALTH, registrar: REGISTRAR_HEALTH };

function nodePorts({ cloud: { nodeNetwork } }: StorageFacts): HealthPorts {
  if (nodeNetwork === null) return OWN_NETWORK;
  const { healthz, registrar } = nodeNetwork;
  return { health: { ...HEALTH, port: healthz }, registrar: { ...REGISTRAR_HEALTH, port: registrar } };
}

/** The driver's socket, which only the pod's own containers need. */
const EMPTY_SOCKET: ResolvedVolume = { name: "socket", directory: "/csi", source: { emptyDir: {} } };

function pluginPath({ cloud }: StorageFacts): string {
  return `/var/lib/kubelet/plugins/${cloud.driver}`;
}

/** The driver's socket where the kubelet finds it. */
function pluginSocket(facts: StorageFacts): ResolvedVolume {
  const source = { hostPath: { path: pluginPath(facts), type: "DirectoryOrCreate" } } as const;
  return { name: "plugin", directory: "/csi", source, writable: true };
}

function driverContainer(
  facts: StorageFacts,
  program: string,
  own: DriverContainer,
  declared: ContainerRequirements | undefined,
  { health }: HealthPorts,
): ResolvedContainer {
  const { cluster, cloud, tracing } = facts;
  const { nodeVariable } = cloud;
  const { args, env } = traced(tracing, { cluster: cluster.name, program, nodeVariable });
  const node: Variable = { name: nodeVariable, fieldPath: "spec.nodeName" };
  return {
    name: "driver",
    image: storageImage(facts, "driver"),
    imagePullPolicy: "IfNotPresent",
    command: own.command,
    args: [...own.args, ...args],
    env: [node, ...variables(own.env), ...env],
    ports: [health, { name: "metrics", port: own.metricsPort }],
    resources: resolveResources(declared, { cpu: "10m", memory: "40Mi", memoryLimit: () => own.memoryLimit }),
    // Upstream's patience: a driver that waits for the cloud answers late (deploy/kubernetes/base/controller.yaml of
    // aws-ebs-csi-driver 1.64.0).
    liveness: {
      path: "/healthz",
      port: health.name,
      initialDelaySeconds: 10,
      timeoutSeconds: 60,
      periodSeconds: 10,
      failureThreshold: 10,
    },
    readiness: {
      path: "/healthz",
      port: health.name,
      initialDelaySeconds: 10,
      timeoutSeconds: 60,
      periodSeconds: 10,
      failureThreshold: 5,
    },
    volumes: [],
  };
}

function variables(env: Readonly<Record<string, string>>): readonly Variable[] {
  return Object.entries(env).map(([name, value]) => ({ name, value }));
}

/** Containers of the program that creates volumes, the driver first. */
export function controllerContainers(facts: StorageFacts, own: DriverContainer): ResolvedPod["containers"] {
  return [
    controllerContainer(facts, own),
    ...STORAGE_SIDECARS.map((sidecar) => controllerSidecar(facts, sidecar)),
    livenessProbe(facts, EMPTY_SOCKET, OWN_NETWORK),
    ...taintRemover(facts, own),
  ];
}

/** Containers of the program that mounts volumes, the driver first. */
export function nodeContainers(facts: StorageFacts, own: DriverContainer): ResolvedPod["containers"] {
  const ports = nodePorts(facts);
  return [nodeContainer(facts, own, ports), registrar(facts, ports), livenessProbe(facts, pluginSocket(facts), ports)];
}

function controllerContainer(facts: StorageFacts, own: DriverContainer): ResolvedContainer {
  const { cloud, declared, identity } = facts;
  const { controller: name } = cloud.programs;
  const container = driverContainer(facts, name, own, declared.controller?.resources, OWN_NETWORK);
  const ofIdentity = isKnown(identity) ? variables(identity?.env ?? {}) : [];
  const config: readonly ResolvedVolume[] =
    own.config === null ? [] : [{ name: "config", directory: own.config.directory, source: { configMap: { name } } }];
  return {
    ...container,
    env: [...container.env, ...ofIdentity],
    volumes: [EMPTY_SOCKET, TEMPORARY, ...config, ...own.volumes],
  };
}

function nodeContainer(facts: StorageFacts, own: DriverContainer, ports: HealthPorts): ResolvedContainer {
  const { node: name } = facts.cloud.programs;
  return {
    ...driverContainer(facts, name, own, facts.declared.node?.resources, ports),
    volumes: [pluginSocket(facts), TEMPORARY, ...own.volumes],
    // It mounts file systems, and formats and looks at devices.
    privileges: "privileged",
    preStop: own.preStop,
  };
}

/** Arguments that every driver's sidecar has (deploy/kubernetes/base/controller.yaml of aws-ebs-csi-driver at v1.64.0). */
const COMMON = [`--csi-address=${SOCKET}`, "--v=2", "--leader-election=true"];

const SIDECAR_ARGS: Readonly<Record<StorageSidecar, readonly string[]>> = {
  provisioner: ["--feature-gates=Topology=true", "--extra-create-metadata", "--default-fstype=ext4"],
  attacher: [],
  resizer: ["--handle-volume-inuse-error=false"],
  snapshotter: ["--extra-create-metadata"],
};

/** Where each sidecar serves its metrics, in a pod that has a network of its own. */
export const SIDECAR_METRICS: { readonly [S in StorageSidecar]: { readonly name: string; readonly port: number } } = {
  provisioner: { name: "metrics-prov", port: 8081 },
  attacher: { name: "metrics-attach", port: 8082 },
  resizer: { name: "metrics-resizer", port: 8083 },
  snapshotter: { name: "metrics-snap", port: 8084 },
};

/**
 * Containers of sidecars have upstream's names, by which `kubectl logs` finds them. `--http-endpoint` serves metrics, and a health check that
 * fails once a leader does not renew its lease (csi-lib-utils, standardflags and leaderelection, of the four releases).
 */
function controllerSidecar(facts: StorageFacts, sidecar: StorageSidecar): ResolvedContainer {
  const metrics = SIDECAR_METRICS[sidecar];
  return {
    ...sidecarContainer(facts, sidecar, `csi-${sidecar}`),
    args: [
      ...COMMON,
      `--http-endpoint=:${metrics.port}`,
      ...SIDECAR_ARGS[sidecar],
      ...facts.cloud.sidecarArgs[sidecar],
    ],
    ports: [metrics],
    liveness: {
      path: "/healthz/leader-election",
      port: metrics.name,
      initialDelaySeconds: 10,
      timeoutSeconds: 10,
      periodSeconds: 20,
      // It answers once the driver does, which waits for the cloud: five minutes. Who loses its lease ends by itself.
      failureThreshold: 15,
    },
    volumes: [EMPTY_SOCKET],
  };
}

function sidecarContainer(facts: StorageFacts, image: StorageContainer, name: string): ResolvedContainer {
  return {
    name,
    image: storageImage(facts, image),
    imagePullPolicy: "IfNotPresent",
    command: [],
    args: [],
    env: [],
    ports: [],
    resources: resolveResources(undefined, { cpu: "10m", memory: "40Mi", memoryLimit: () => "256Mi" }),
    liveness: null,
    readiness: null,
    volumes: [],
  };
}

/** Asks the driver whether it is well, for the kubelet. */
function livenessProbe(facts: StorageFacts, socket: ResolvedVolume, { health }: HealthPorts): ResolvedContainer {
  const port = health.port === HEALTH.port ? [] : [`--http-endpoint=:${health.port}`];
  return {
    ...sidecarContainer(facts, "livenessProbe", "liveness-probe"),
    args: [`--csi-address=${SOCKET}`, "--probe-timeout=60s", ...port],
    volumes: [socket],
  };
}

/** Tells the kubelet where the driver is. */
function registrar(facts: StorageFacts, { registrar: health }: HealthPorts): ResolvedContainer {
  return {
    ...sidecarContainer(facts, "nodeDriverRegistrar", "node-driver-registrar"),
    args: [
      `--csi-address=${SOCKET}`,
      `--kubelet-registration-path=${pluginPath(facts)}/csi.sock`,
      `--http-endpoint=:${health.port}`,
      "--v=2",
    ],
    ports: [health],
    liveness: {
      path: "/healthz",
      port: health.name,
      initialDelaySeconds: 30,
      timeoutSeconds: 15,
      periodSeconds: 90,
    },
    // Upstream's manifests still give it a folder for a file that it no longer writes (node-driver-registrar 2.17.0, cmd).
    volumes: [pluginSocket(facts), REGISTRATION],
  };
}

const REGISTRATION: ResolvedVolume = {
  name: "registration",
  directory: "/registration",
  source: { hostPath: { path: "/var/lib/kubelet/plugins_registry", type: "Directory" } },
  writable: true,
};

/** Takes the startup taint off where the node's program does not: it needs nothing of the cloud. */
function taintRemover(facts: StorageFacts, { command }: DriverContainer): readonly ResolvedContainer[] {
  const { taintRemover: remover } = facts.cloud;
  if (remover === null) return [];
  return [{ ...sidecarContainer(facts, "driver", "taint-remover"), command, args: remover.args }];
}
