import { formatBytes, formatMillicores, MIB } from "../base/quantity";
import type { Amounts } from "../components/pod-settings";
import { autoscaledGroups, largestNumberOfNodes } from "../stages/cluster-groups";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";

/** What cluster-autoscaler's own appetite follows from. */
interface AutoscalerSize {
  /** Groups it manages. */
  readonly groups: number;
  /** Nodes of all groups at their largest, autoscaled or not: it holds every node and pod of the cluster in memory. */
  readonly nodes: number;
}

/** Kubernetes is not built for more (Kubernetes documentation, "Considerations for large clusters"). */
const MAX_CLUSTER_NODES = 5000;

/** How large a cluster can become. */
export function autoscalerSize(cluster: Pick<ResolvedClusterBase, "scalingGroups">): AutoscalerSize {
  const nodes = Math.min(largestNumberOfNodes(cluster), MAX_CLUSTER_NODES);
  return { groups: autoscaledGroups(cluster).length, nodes };
}

/**
 * CPU and memory of the container. It starts from upstream's AWS example (100m, 600 MiB), which names no size of cluster;
 * what is added is our own estimate, to be overridden where measured.
 *
 * - Memory: 600 MiB, and 0.5 MiB for each node with its pods (30 pods of about 16 KiB), and 1 MiB for each group's template.
 * - CPU: 100m, and 1m for each ten nodes and 2m for each group, all of which every loop simulates.
 *
 * Both are rounded up, memory to 64 MiB, so that a few nodes more do not restart it.
 */
export function defaultResources({ groups, nodes }: AutoscalerSize): Amounts {
  const memoryMiB = Math.ceil((600 + nodes / 2 + groups) / 64) * 64;
  const millicores = Math.ceil((100 + nodes / 10 + groups * 2) / 50) * 50;
  return { cpu: formatMillicores(millicores), memory: formatBytes(BigInt(memoryMiB) * MIB) };
}

/** client-go's own limit, which `--kube-client-qps` has as its default. */
const DEFAULT_QPS = 5;
const GROUPS_PER_DEFAULT_QPS = 100;
const MAX_QPS = 50;

/**
 * Requests a second to the API server. All taints, evictions, events and status updates wait for one bucket of 5 a second;
 * from 100 groups on that is longer than a loop, so it grows by 5 with each further hundred, and the burst is twice that, as
 * in client-go. At 50 the API server's own priority and fairness decides.
 */
export function clientRateFlags({ groups }: AutoscalerSize): ClusterAutoscalerFlags {
  const qps = Math.min(MAX_QPS, DEFAULT_QPS * Math.ceil(groups / GROUPS_PER_DEFAULT_QPS));
  return qps <= DEFAULT_QPS ? {} : { "kube-client-qps": qps, "kube-client-burst": qps * 2 };
}
