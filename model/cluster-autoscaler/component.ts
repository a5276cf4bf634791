import { sortRecord } from "../base/canonical";
import { compareText } from "../base/problem";
import { CLOUD_AUTOSCALERS } from "../clouds";
import { checksum, NOTHING_ELSE, PLAIN_POD, programLabels, role } from "../components/decide";
import { acknowledgedNetwork, askedAt, hostRollout } from "../components/host-network";
import { pinReference } from "../components/image";
import { egressRules, hostEgress, type PodEgress, tcpFromPods } from "../components/network";
import { isKnown, type MountedConfig, type PodIdentity, type UnknownIdentity } from "../components/pod-identity";
import { resolveResources, scheduling } from "../components/pod-settings";
import type { ResolvedContainer, ResolvedPod, ResolvedProgram } from "../components/program";
import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { ImageLock } from "../declaration/controller";
import type { CloudAutoscaler } from "../stages/cloud-model";
import { autoscaledGroups } from "../stages/cluster-groups";
import type { CountedCluster, ScalingGroup } from "../stages/resolved";
import type { ResolvedAutoscalerKinds, ResolvedComponent } from "../stages/resolved-component";
import { autoscalerRelease, CLUSTER_AUTOSCALER_IMAGE } from "../versions/cluster-autoscaler";
import { type ClusterAutoscalerFlags, renderFlags } from "../versions/cluster-autoscaler-flags";
import { autoscalerFlags } from "./flags";
import { definitionName, neededKinds } from "./kinds";
import { acknowledgedMounts, mountedVolumes } from "./mounts";
import { acknowledgedRights, clusterRules, namespacedRules } from "./permissions";
import { hasPriorities, PRIORITY_CONFIG_MAP, priorityRules } from "./priorities";
import { autoscalerSize, defaultResources } from "./sizing";

/** Name of every object of the component but its extra ConfigMaps; file names tell the kinds apart. */
const NAME = "cluster-autoscaler";

/** Replicas where none are declared. */
export const DEFAULT_REPLICAS = 2;

/** What the component follows from. */
interface AutoscalerFacts {
  readonly cluster: CountedCluster;
  readonly declared: ClusterAutoscalerDeclaration;
  readonly images: ImageLock;
  readonly cloud: CloudAutoscaler;
  readonly identity: PodIdentity | UnknownIdentity;
  readonly flags: ClusterAutoscalerFlags;
  readonly version: string;
}

/** Decides a cluster's cluster-autoscaler; null where it is switched off. */
export function clusterAutoscalerComponent(
  cluster: CountedCluster,
  declared: ClusterAutoscalerDeclaration,
  images: ImageLock,
): ResolvedComponent<"cluster-autoscaler"> | null {
  if (declared.enabled === false) return null;
  const cloud: CloudAutoscaler = CLOUD_AUTOSCALERS[cluster.cloud];
  const flags = autoscalerFlags(cluster, declared, cloud);
  const identity = cloud.identity(cluster);
  const version = autoscalerRelease(cluster.kubernetesVersion, declared);
  const decided = program({ cluster, declared, images, cloud, identity, flags, version });
  return {
    kind: NAME,
    name: NAME,
    declaredAs: "clusterAutoscaler",
    programs: [decided],
    own: ownKinds(cluster, flags, version),
    acknowledged: [
      ...acknowledgedRights(clusterRules(flags, cluster)),
      ...acknowledgedNetwork(decided),
      ...acknowledgedMounts(decided, declared),
    ],
  };
}

function ownKinds(
  { kubernetesVersion, existingCustomResources }: CountedCluster,
  flags: ClusterAutoscalerFlags,
  version: string,
): ResolvedAutoscalerKinds | null {
  const needed = neededKinds(flags, kubernetesVersion);
  const kinds = needed.filter((kind) => !existingCustomResources.includes(definitionName(kind)));
  return kinds.length === 0 ? null : { version, kinds };
}

function program(decided: AutoscalerFacts): ResolvedProgram {
  const { cluster, declared, flags, identity, version } = decided;
  const { namespace, name: serviceAccountName } = cluster.autoscalerServiceAccount;
  const port = metricsPort(flags);
  const ownPod = pod(decided, port);
  return {
    ...NOTHING_ELSE,
    name: NAME,
    namespace,
    labels: programLabels(NAME, version),
    serviceAccountName,
    identity,
    roles: [role(NAME, null, clusterRules(flags, cluster)), role(NAME, namespace, namespacedRules(flags))],
    network: { ingress: [tcpFromPods(port)], egress: egress(cluster, flags, namespace) },
    // Even with a single replica, which it never keeps from being evicted: without a budget the autoscaler would not scale down the
    // nodes that it runs on itself (`--skip-nodes-with-system-pods`).
    disruptionBudget: { maxUnavailable: 1 },
    configMaps: priorities(cluster),
    // A leader whose loop has stalled is not ready, and its metrics tell why.
    services: [{ name: NAME, target: "metrics", port, labels: {}, evenUnready: true }],
    workload: {
      kind: "Deployment",
      replicas: declared.replicas ?? DEFAULT_REPLICAS,
      rollout: hostRollout(ownPod.hostNetwork, "surge"),
    },
    pod: ownPod,
  };
}

/** The priority expander's configuration, where a group has a priority. */
function priorities(cluster: CountedCluster): ResolvedProgram["configMaps"] {
  const groups = autoscaledGroups(cluster);
  const { name, key } = PRIORITY_CONFIG_MAP;
  return hasPriorities(groups) ? [{ name, files: { [key]: priorityRules(groups) } }] : [];
}

/** The `nonroot` user of the image's distroless base. */
const NONROOT = 65532;

function pod(decided: AutoscalerFacts, port: number): ResolvedPod {
  const { cluster, declared, identity } = decided;
  return {
    ...PLAIN_POD,
    ...scheduling(declared, "system-cluster-critical"),
    annotations: checksums(autoscaledGroups(cluster), isKnown(identity) ? identity.configs : []),
    hostNetwork: askedAt("clusterAutoscaler.hostNetwork", declared.hostNetwork),
    spread: "preferred",
    user: NONROOT,
    containers: [container(decided, port)],
  };
}

function container(decided: AutoscalerFacts, port: number): ResolvedContainer {
  const { cluster, declared, images, flags, version } = decided;
  return {
    name: NAME,
    image: pinReference(`${declared.imageRepository ?? CLUSTER_AUTOSCALER_IMAGE}:v${version}`, images),
    imagePullPolicy: "IfNotPresent",
    // The binary is in the image's working directory.
    command: ["./cluster-autoscaler"],
    args: renderFlags(flags, cluster.kubernetesVersion, declared.flags),
    env: variables(decided),
    ports: [{ name: "metrics", port }],
    resources: resolveResources(declared.resources, {
      ...defaultResources(autoscalerSize(cluster)),
      // Its memory grows with the cluster: past the limit it is restarted before it takes the node with it.
      memoryLimit: (request) => request,
    }),
    liveness: HEALTH_CHECK,
    readiness: HEALTH_CHECK,
    volumes: mountedVolumes(declared),
  };
}

/**
 * Fails when the leader's loop has stalled or kept failing (`--max-inactivity`, `--max-failing-time`). A replica that waits
 * for the lease answers 200 from the moment it listens, so readiness says that the process took its flags, no more.
 */
const HEALTH_CHECK = { path: "/health-check", port: "metrics", periodSeconds: 10, timeoutSeconds: 5 } as const;

function variables({ cluster, declared, cloud, identity }: AutoscalerFacts): ResolvedContainer["env"] {
  const ours = cloud.env(cluster, declared, isKnown(identity) ? identity.env : {});
  const env = { ...ours, ...declared.env };
  return Object.entries(sortRecord(env)).map(([name, value]) => ({ name, value }));
}

/** Port of `--address`, which is `:8085` where it is not set. */
function metricsPort({ address = ":8085" }: ClusterAutoscalerFlags): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

/** The API server, also on the port that the nodes join at, and the cloud's endpoints, all of them HTTPS; the gRPC expander. */
function egress({ join }: CountedCluster, flags: ClusterAutoscalerFlags, namespace: string) {
  const { ports, namespaces } = expanderEgress(flags, namespace);
  return egressRules({ ports: [...ports, ...join.apiServerPorts], namespaces });
}

/** The way to the server that `--grpc-expander-url` names; everything else is the API server, or the cloud's over HTTPS. */
function expanderEgress(flags: ClusterAutoscalerFlags, namespace: string): PodEgress {
  const [, host, port] = /^(?:[a-z]+:\/*)?([^/]*[^/:]):(\d+)$/.exec(flags["grpc-expander-url"] ?? "") ?? [];
  return host === undefined ? { ports: [], namespaces: [] } : hostEgress(host, Number(port), namespace);
}

/**
 * Pod annotations whose change replaces the pods; named as Helm charts name theirs (`checksum/…`), which claims nobody's
 * domain.
 *
 * - Templates: once a group has had a good node, cluster-autoscaler plans with a copy of it for ten years
 *   (`--node-info-cache-expire-time`) and sees no change to the group's tags until it restarts. That also restarts it when
 *   a group comes or goes, which costs a change of leader.
 * - Files: they are read once, at start. The priority expander's ConfigMap is not among them: it is read at every scale-up.
 */
function checksums(
  groups: readonly ScalingGroup[],
  configs: readonly MountedConfig[],
): Readonly<Record<string, string>> {
  const templates = groups.map(({ id, template }) => [id, template] as const).sort(([a], [b]) => compareText(a, b));
  const files = configs.map(({ name, files }) => [name, sortRecord(files)]);
  return {
    ...(configs.length === 0 ? {} : { "checksum/config": checksum(JSON.stringify(files)) }),
    "checksum/node-templates": checksum(JSON.stringify(templates)),
  };
}
