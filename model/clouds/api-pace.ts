import type { ApiCall, ClusterTraffic } from "../stages/api-traffic";

/** Groups that a cluster's autoscaler manages. */
export function managedGroups({ zones }: ClusterTraffic): number {
  return zones.reduce((sum, { managed }) => sum + managed, 0);
}

/**
 * How often a minute groups are asked about, at most: what is trusted no longer is asked for at the next loop, and a loop begins
 * `--scan-interval` after the one before. Loops follow each other faster while pods wait and groups change (loop/trigger.go).
 */
export function refreshesPerMinute({ scanSeconds, caches }: ClusterTraffic): number {
  return 60 / Math.max(1, scanSeconds, caches.groups);
}

/**
 * Minutes after which a cloud controller asks for the addresses of each node again (`--node-status-update-frequency`; k8s.io/cloud-provider
 * 0.33 to 0.36, config/v1alpha1/defaults.go and controllers/node/node_controller.go, UpdateNodeStatus). It begins with that.
 */
const MINUTES_PER_LOOK = 5;

/** The call by which a cloud controller asks about each node, one by one: of all nodes that the groups may have. */
export function askedOfEachNode(
  { zones }: ClusterTraffic,
  call: Pick<ApiCall, "quota" | "operation">,
): readonly ApiCall[] {
  const nodes = zones.reduce((sum, { machines }) => sum + machines, 0);
  return [{ ...call, perMinute: nodes / MINUTES_PER_LOOK, atStart: nodes }];
}
