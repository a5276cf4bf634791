import { sortRecord } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { type HandlerFacts, handlerReplicas, terminationHandler } from "../clouds/termination-handlers";
import { workloadIdentity } from "../cluster/identities";
import { evictOneAtATime, NOTHING_ELSE, PLAIN_POD, programLabels, role } from "../components/decide";
import { pinReference } from "../components/image";
import { egressRules, tcpFromPods } from "../components/network";
import { isKnown, type PodIdentity, type UnknownIdentity } from "../components/pod-identity";
import { resolveResources, scheduling } from "../components/pod-settings";
import type { ResolvedContainer, ResolvedPod, ResolvedProgram, Variable } from "../components/program";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ImageLock } from "../declaration/controller";
import type { FleetDeclaration } from "../declaration/fleet";
import type { TerminationHandlerDeclaration } from "../declaration/termination-handler";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedComponent } from "../stages/resolved-component";
import type { ControllerIdentity } from "../stages/resolved-controller";
import { TERMINATION_HANDLER_IMAGE, TERMINATION_HANDLER_VERSION } from "../versions/termination-handler";

/** Name of the component and of each of its objects. */
export const TERMINATION_HANDLER = "node-termination-handler";

/** Where a cluster declares it. */
export const TERMINATION_PATH = "terminationHandler";

/** The handler that a cluster declares; undefined where it declares none. */
export function declaredHandler<C extends Cloud>({ cloud, props }: DeclaredClusterOf<C>) {
  return terminationHandler(cloud).declared(props);
}

/** Seconds of a drain that a cluster declares. */
export function declaredDrain<C extends Cloud>({ cloud, props }: DeclaredClusterOf<C>) {
  return terminationHandler(cloud).declaredDrain(props);
}

/** The identity by which the handler reads notices and answers them, where a cluster has one. */
export function terminationIdentity<C extends Cloud>(
  declared: DeclaredClusterOf<C>,
  cluster: HandlerFacts<C>,
  fleet: FleetDeclaration,
): readonly ControllerIdentity<C>[] {
  const [handler, permissions] = [declaredHandler(declared), terminationHandler(declared.cloud).permissions(cluster)];
  if (handler === undefined || permissions === null) return [];
  return [workloadIdentity(declared, serviceAccount(handler), permissions, fleet)];
}

function serviceAccount({ namespace = "kube-system" }: TerminationHandlerDeclaration) {
  return { name: TERMINATION_HANDLER, namespace };
}

/** Decides a cluster's aws-node-termination-handler; null where it has none. Settings are of v1.25.6 (pkg/config/config.go). */
export function terminationHandlerComponent(
  cluster: ResolvedClusterBase,
  declared: TerminationHandlerDeclaration | undefined,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedComponent<"node-termination-handler"> | null {
  if (declared === undefined) return null;
  return {
    kind: TERMINATION_HANDLER,
    name: TERMINATION_HANDLER,
    declaredAs: TERMINATION_PATH,
    programs: [program(cluster, declared, identity, images)],
    own: null,
    acknowledged: [],
  };
}

const PORTS = { metrics: 9092, probes: 8080 } as const;

function program(
  cluster: ResolvedClusterBase,
  declared: TerminationHandlerDeclaration,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedProgram {
  const { name, namespace } = serviceAccount(declared);
  const replicas = handlerReplicas(declared);
  return {
    ...NOTHING_ELSE,
    name,
    namespace,
    labels: programLabels(name, versionOf(declared)),
    serviceAccountName: name,
    identity,
    roles: [role(name, null, RULES)],
    network: {
      ingress: [tcpFromPods(PORTS.metrics)],
      egress: egressRules({ ports: cluster.join.apiServerPorts, namespaces: [] }),
    },
    disruptionBudget: evictOneAtATime(replicas),
    services: [{ name, target: "metrics", port: PORTS.metrics, labels: {}, evenUnready: true }],
    // Every replica takes notices from the queue: none of them leads.
    workload: { kind: "Deployment", replicas, rollout: "surge" },
    pod: pod(cluster, declared, identity, images),
  };
}

/**
 * What the handler calls with the settings below (pkg/node/node.go at v1.25.6, and drain.RunNodeDrain of k8s.io/kubectl v0.30.4). Of
 * upstream's rules, `update` on nodes is left out, which it needs to taint them, and the API group `extensions`, which is gone.
 */
const RULES = [
  { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "patch"] },
  { apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] },
  { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
  { apiGroups: ["apps"], resources: ["daemonsets"], verbs: ["get"] },
];

function versionOf({ version = TERMINATION_HANDLER_VERSION }: TerminationHandlerDeclaration): string {
  return version;
}

function pod(
  cluster: ResolvedClusterBase,
  declared: TerminationHandlerDeclaration,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedPod {
  return {
    ...PLAIN_POD,
    ...scheduling(declared, "system-cluster-critical"),
    spread: "preferred",
    // The image's own (Dockerfile).
    user: 1000,
    containers: [container(cluster, declared, identity, images)],
  };
}

/** It answers as soon as it listens, whatever it does (pkg/observability/probes.go). */
const PROBE = { path: "/healthz", port: "probes" } as const;

function container(
  cluster: ResolvedClusterBase,
  declared: TerminationHandlerDeclaration,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedContainer {
  const image = declared.image ?? `${TERMINATION_HANDLER_IMAGE}:v${versionOf(declared)}`;
  return {
    name: TERMINATION_HANDLER,
    image: pinReference(image, images),
    imagePullPolicy: "IfNotPresent",
    // The binary is the image's own.
    command: [],
    args: [],
    env: variables(cluster, isKnown(identity) ? identity : null),
    ports: Object.entries(PORTS).map(([name, port]) => ({ name, port })),
    // Ours: upstream requests nothing. It reads all Nodes for each notice, so its memory grows with the cluster and has no limit.
    resources: resolveResources(declared.resources, { cpu: "50m", memory: "128Mi", memoryLimit: () => null }),
    liveness: PROBE,
    readiness: PROBE,
    volumes: [],
  };
}

/** Its own pod and node, which it does not drain away; then the rest by name. */
function variables(cluster: ResolvedClusterBase, identity: PodIdentity | null): readonly Variable[] {
  const values = { ...SETTINGS, ...terminationHandler(cluster.cloud).environment(cluster), ...identity?.env };
  return [
    { name: "NODE_NAME", fieldPath: "spec.nodeName" },
    { name: "POD_NAME", fieldPath: "metadata.name" },
    { name: "NAMESPACE", fieldPath: "metadata.namespace" },
    ...Object.entries(sortRecord(values)).map(([name, value]) => ({ name, value })),
  ];
}

const SETTINGS = {
  ENABLE_PROBES_SERVER: "true",
  PROBES_SERVER_PORT: String(PORTS.probes),
  PROBES_SERVER_ENDPOINT: PROBE.path,
  ENABLE_PROMETHEUS_SERVER: "true",
  PROMETHEUS_SERVER_PORT: String(PORTS.metrics),
  JSON_LOGGING: "true",
} as const;
