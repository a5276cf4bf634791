import type { Cloud } from "../base/cloud";
import { cloudControllerOf } from "../clouds/cloud-controllers";
import { workloadIdentity } from "../cluster/identities";
import { delegation } from "../components/aggregated-api";
import { checksum, evictOneAtATime, NOTHING_ELSE, PLAIN_POD, programLabels } from "../components/decide";
import { acknowledgedNetwork, hostRollout } from "../components/host-network";
import { pinReference } from "../components/image";
import { egressRules, METADATA, tcpFromPods } from "../components/network";
import { isKnown, type PodIdentity, type UnknownIdentity } from "../components/pod-identity";
import { resolveResources, scheduling } from "../components/pod-settings";
import { HTTPS_METRICS, type ResolvedContainer, type ResolvedPod, type ResolvedProgram } from "../components/program";
import type { CloudControllerDeclaration } from "../declaration/cloud-controller";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ImageLock } from "../declaration/controller";
import type { FleetDeclaration } from "../declaration/fleet";
import type { Toleration } from "../declaration/pods";
import type { CloudControllerFacts } from "../stages/cloud-model";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedComponent } from "../stages/resolved-component";
import type { ControllerIdentity } from "../stages/resolved-controller";
import { CLOUD_CONTROLLER_IMAGES, CLOUD_CONTROLLER_VERSIONS } from "../versions/cloud-controller";
import { nodeManagerProgram } from "./node-manager";
import { controllerRoles, SYSTEM } from "./rights";

/** Name of the component, of each of its objects, of its lease and of its identity. */
export const CLOUD_CONTROLLER = "cloud-controller-manager";

const DECLARED_AS = "cloudController";

/** Of every cloud's (k8s.io/cloud-provider, ports.go). */
const PORT = 10258;

/** The taint that kubelets with `--cloud-provider=external` register with (k8s.io/cloud-provider, api/well_known_taints.go). */
export const UNINITIALIZED = "node.cloudprovider.kubernetes.io/uninitialized";

/** The identity of a cluster's cloud controller; none where it has none. */
export function cloudControllerIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  facts: Omit<CloudControllerFacts<C>, "cluster" | "loadBalancers">,
  fleet: FleetDeclaration,
): readonly ControllerIdentity<C>[] {
  const { cloudController: declared } = cluster.props;
  if (declared === undefined) return [];
  const { permissions } = cloudControllerOf(cluster.cloud);
  const rights = permissions({ ...facts, cluster, loadBalancers: declared.loadBalancers !== false });
  return [workloadIdentity(cluster, { name: CLOUD_CONTROLLER, namespace: SYSTEM }, rights, fleet)];
}

/** What the component follows from. */
interface Facts<C extends Cloud> {
  readonly cluster: ResolvedClusterBase<C>;
  readonly declared: CloudControllerDeclaration;
  readonly identity: PodIdentity | UnknownIdentity | null;
  readonly images: ImageLock;
  readonly version: string;
  /** Whether something reads its metrics. */
  readonly watched: boolean;
  /** Content of its configuration file. */
  readonly config: string;
}

/** Decides a cluster's cloud controller; null where it has none. */
export function cloudControllerComponent<C extends Cloud>(
  cluster: ResolvedClusterBase<C>,
  declaredCluster: DeclaredClusterOf<C>,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedComponent<"cloud-controller-manager"> | null {
  const { cloudController: declared } = declaredCluster.props;
  if (declared === undefined) return null;
  const { config, hasNodeManager } = cloudControllerOf(cluster.cloud);
  const version = declared.version ?? CLOUD_CONTROLLER_VERSIONS[cluster.cloud][cluster.kubernetesVersion];
  const { apiServerPorts } = cluster.join;
  const watched = declaredCluster.props.observability !== undefined;
  const programs = [
    controllerProgram({ cluster, declared, identity, images, version, watched, config: config(declaredCluster) }),
    ...(hasNodeManager ? [nodeManagerProgram({ declared, version, images, apiServerPorts })] : []),
  ];
  return {
    kind: CLOUD_CONTROLLER,
    name: CLOUD_CONTROLLER,
    declaredAs: DECLARED_AS,
    programs,
    own: null,
    acknowledged: programs.flatMap(acknowledgedNetwork),
  };
}

const CONFIG_DIRECTORY = "/etc/cloud-controller-manager";
const CONFIG_FILE = "cloud.conf";

function controllerProgram<C extends Cloud>(facts: Facts<C>): ResolvedProgram {
  const { cluster, declared, version, config } = facts;
  const replicas = declared.replicas ?? 2;
  return {
    ...NOTHING_ELSE,
    name: CLOUD_CONTROLLER,
    namespace: SYSTEM,
    labels: programLabels(CLOUD_CONTROLLER, version),
    serviceAccountName: CLOUD_CONTROLLER,
    identity: withoutWebhook(facts.identity),
    roles: controllerRoles(CLOUD_CONTROLLER, cluster.cloud, declared.loadBalancers !== false),
    // It ends without the certificate by which it would know whoever asks for its metrics.
    bindings: delegation(CLOUD_CONTROLLER),
    network: {
      ingress: [tcpFromPods(PORT)],
      egress: [
        ...egressRules({ ports: cluster.join.apiServerPorts, namespaces: [] }),
        ...(cloudControllerOf(cluster.cloud).asksMetadata ? [METADATA] : []),
      ],
    },
    disruptionBudget: evictOneAtATime(replicas),
    configMaps: [{ name: CLOUD_CONTROLLER, files: { [CONFIG_FILE]: config } }],
    services: [{ name: CLOUD_CONTROLLER, target: HTTPS_METRICS, port: PORT, labels: {}, evenUnready: true }],
    workload: { kind: "Deployment", replicas, rollout: hostRollout(DECLARED_AS, "surge") },
    pod: pod(facts, replicas),
  };
}

/**
 * Without the labels by which the API server asks a webhook about a pod: Azure's would have nothing to add, and runs on nodes that wait for
 * the cloud controller.
 */
function withoutWebhook(identity: PodIdentity | UnknownIdentity | null): PodIdentity | UnknownIdentity | null {
  return identity === null || !isKnown(identity) ? identity : { ...identity, podLabels: {} };
}

/**
 * Nodes of the control plane: a node that joins waits for the cloud controller, which can therefore not wait for one. kubeadm labels and
 * taints them (kubeadm documentation, "Implementation details").
 */
const CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

/** Taints of those nodes, of nodes that nobody has completed, and of nodes without a network for pods. */
const TOLERATIONS: readonly Toleration[] = [
  CONTROL_PLANE,
  UNINITIALIZED,
  "node.kubernetes.io/network-unavailable",
  "node.kubernetes.io/not-ready",
].map((key) => ({ key, operator: "Exists", effect: "NoSchedule" }));

/** Any but root: the images need no user of their own. */
const NONROOT = 65532;

function pod<C extends Cloud>(facts: Facts<C>, replicas: number): ResolvedPod {
  const { declared, config } = facts;
  const placed = {
    ...declared,
    nodeSelector: declared.nodeSelector ?? { [CONTROL_PLANE]: "" },
    tolerations: declared.tolerations ?? TOLERATIONS,
  };
  return {
    ...PLAIN_POD,
    ...scheduling(placed, "system-cluster-critical"),
    // The file is read once, at start.
    annotations: { "checksum/config": checksum(config) },
    // The network of pods, and the cluster's DNS on it, may wait for nodes that are complete.
    hostNetwork: DECLARED_AS,
    nodeDns: true,
    spread: replicas > 1 ? "required" : "any",
    user: NONROOT,
    containers: [container(facts)],
  };
}

function container<C extends Cloud>(facts: Facts<C>): ResolvedContainer {
  const { cluster, declared, identity, images, version } = facts;
  const env = isKnown(identity) ? Object.entries(identity?.env ?? {}).sort() : [];
  const probe = { path: "/healthz", port: HTTPS_METRICS, scheme: "HTTPS", timeoutSeconds: 15 } as const;
  return {
    name: CLOUD_CONTROLLER,
    image: pinReference(declared.image ?? `${CLOUD_CONTROLLER_IMAGES[cluster.cloud]}:v${version}`, images),
    imagePullPolicy: "IfNotPresent",
    command: [cloudControllerOf(cluster.cloud).command],
    args: args(facts),
    env: env.map(([name, value]) => ({ name, value })),
    ports: [{ name: HTTPS_METRICS, port: PORT }],
    resources: resolveResources(declared.resources, { cpu: "200m", memory: "128Mi", memoryLimit: () => null }),
    liveness: { ...probe, initialDelaySeconds: 15 },
    readiness: probe,
    volumes: [{ name: "config", directory: CONFIG_DIRECTORY, source: { configMap: { name: CLOUD_CONTROLLER } } }],
  };
}

/**
 * What it answers without asking the API server who asks: the defaults and its metrics (k8s.io/apiserver, pkg/server/options,
 * authorization.go). It makes its own certificate, so a scraper that showed a token would show it to whoever answers.
 */
const ANYBODY_READS = "--authorization-always-allow-paths=/healthz,/readyz,/livez,/metrics";

/**
 * Flags that all three have (k8s.io/cloud-provider, options; the names of controllers in names/controller_names.go). Routes and ranges of
 * pods are left to the network plugin. One account does it all, because with one for each controller it would issue their tokens.
 */
function args<C extends Cloud>({ cluster, declared, watched }: Facts<C>): readonly string[] {
  const { provider, hasNodeManager } = cloudControllerOf(cluster.cloud);
  const controllers = [
    ...(hasNodeManager ? [] : ["cloud-node-controller"]),
    "cloud-node-lifecycle-controller",
    ...(declared.loadBalancers === false ? [] : ["service-lb-controller"]),
  ];
  return [
    `--cloud-provider=${provider}`,
    `--cloud-config=${CONFIG_DIRECTORY}/${CONFIG_FILE}`,
    `--cluster-name=${cluster.name}`,
    `--controllers=${controllers.join(",")}`,
    "--allocate-node-cidrs=false",
    "--configure-cloud-routes=false",
    "--leader-elect=true",
    "--use-service-account-credentials=false",
    `--secure-port=${PORT}`,
    ...(watched ? [ANYBODY_READS] : []),
    "--v=2",
  ];
}
