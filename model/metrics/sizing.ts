import { formatBytes, formatMillicores, MIB } from "../base/quantity";
import type { Amounts } from "../components/pod-settings";
import type { ScalingGroup } from "../stages/resolved";

/** What metrics-server is built for (README of kubernetes-sigs/metrics-server at v0.9.0). */
const MAX_NODES = 5000;

/** Nodes that upstream's own requests are enough for (the same README, "Scaling"). */
const NODES_OF_DEFAULT = 100;

/** Nodes of all groups at their largest: metrics-server asks every kubelet, autoscaled or not. */
export function largestNumberOfNodes(groups: readonly Pick<ScalingGroup, "maxSize">[]): number {
  return groups.reduce((sum, { maxSize }) => sum + maxSize, 0);
}

/** CPU and memory that metrics-server asks for: 100m and 200Mi, and 1m and 2Mi for each node above 100 (the same README). */
export function metricsServerRequests(nodes: number): Amounts {
  const above = Math.max(0, Math.min(nodes, MAX_NODES) - NODES_OF_DEFAULT);
  return { cpu: formatMillicores(100 + above), memory: formatBytes(BigInt(200 + 2 * above) * MIB) };
}
