import { amountOf } from "./amounts";
import type { FitCluster, FitGroup } from "./fleet";
import { neededOf, type Obstacle, obstaclesOf, type Placement, roomOf } from "./obstacles";
import type { FitPod, PodAffinityTerm } from "./pod-spec";
import { selects } from "./selectors";

/** Why cluster-autoscaler does not add a node to a group; null where it may. */
export type Standstill = "no-autoscaler" | "not-autoscaled" | "fixed-size";

/** What a group is to a pod. */
export interface GroupFit {
  readonly cluster: FitCluster;
  readonly group: FitGroup;
  /** None where the pod can run on the group's nodes. */
  readonly obstacles: readonly Obstacle[];
  readonly standstill: Standstill | null;
  /** Pods alike that an empty node has room for; 0 where the pod cannot run. */
  readonly podsPerNode: number;
  /** Nodes for all of them; 0 where the pod cannot run, null for a DaemonSet, of which each node has one. */
  readonly nodes: number | null;
}

/** What each group of a fleet is to a pod, in the fleet's order. */
export function groupFits(pod: FitPod, clusters: readonly FitCluster[]): readonly GroupFit[] {
  return clusters.flatMap((cluster) => cluster.groups.map((group) => groupFit({ pod, cluster, group })));
}

function groupFit(placement: Placement): GroupFit {
  const { pod, cluster, group } = placement;
  const obstacles = obstaclesOf(placement);
  const podsPerNode = obstacles.length === 0 ? countPerNode(placement) : 0;
  const nodes = pod.count === null ? null : nodesFor(pod.count, podsPerNode);
  return { cluster, group, obstacles, standstill: standstillOf(placement), podsPerNode, nodes };
}

function nodesFor(pods: number, podsPerNode: number): number {
  return podsPerNode === 0 ? 0 : Math.ceil(pods / podsPerNode);
}

function standstillOf({ cluster, group }: Placement): Standstill | null {
  if (!group.autoscaled) return "not-autoscaled";
  if (cluster.autoscaler === null) return "no-autoscaler";
  return group.minSize < group.maxSize ? null : "fixed-size";
}

function countPerNode(placement: Placement): number {
  if (isAloneOnItsNode(placement.pod)) return 1;
  const { allocatable, taken } = roomOf(placement);
  const counts = [...neededOf(placement)]
    .filter(([, amount]) => amount > 0n)
    .map(([name, amount]) => Number((amountOf(allocatable, name) - amountOf(taken, name)) / amount));
  return Math.min(...counts);
}

/** Whether no node can have two of these pods: each takes a port of the node, or keeps its like away. */
function isAloneOnItsNode(pod: FitPod): boolean {
  return pod.count === null || takesHostPort(pod) || keepsItsLikeAway(pod);
}

/**
 * Containers of a pod in its node's network take their ports there (pkg/apis/core/v1/defaults.go, defaultHostNetworkPorts), sidecars too
 * (pkg/scheduler/util/utils.go, GetHostPorts).
 */
function takesHostPort({ spec }: FitPod): boolean {
  const sidecars = spec.initContainers.filter(({ restartPolicy }) => restartPolicy === "Always");
  const ports = [...sidecars, ...spec.containers].flatMap((container) => container.ports);
  return ports.some(
    ({ hostPort, containerPort }) => ((spec.hostNetwork ? (hostPort ?? containerPort) : hostPort) ?? 0) > 0,
  );
}

function keepsItsLikeAway(pod: FitPod): boolean {
  const terms = pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const byNode = terms.filter(({ topologyKey }) => topologyKey === "kubernetes.io/hostname");
  return byNode.some((term) => selects(term.labelSelector, pod.labels) && isAboutNamespace(term, pod.namespace));
}

/** Labels of namespaces are not known: only a selector of all of them is taken to select one. */
function isAboutNamespace({ namespaces, namespaceSelector: selector }: PodAffinityTerm, namespace: string): boolean {
  if (namespaces.includes(namespace)) return true;
  if (selector === null || selector === undefined) return namespaces.length === 0;
  return Object.keys(selector.matchLabels).length === 0 && selector.matchExpressions.length === 0;
}
