import type { ClusterTraffic } from "../stages/api-traffic";

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
