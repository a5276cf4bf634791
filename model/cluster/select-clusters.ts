import type { DeclaredCluster } from "../declaration/cluster";
import type { ClusterSelector } from "../declaration/node-group";

/** Whether a fleet's group reaches a cluster: every condition that is given holds. */
export function selects(selector: ClusterSelector | undefined, cluster: DeclaredCluster): boolean {
  if (selector === undefined) return true;
  return (
    (selector.names?.includes(cluster.name) ?? true) &&
    (selector.cloud === undefined || [selector.cloud].flat().includes(cluster.cloud)) &&
    hasLabels(cluster, selector.labels ?? {})
  );
}

function hasLabels(cluster: DeclaredCluster, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => cluster.props.labels?.[key] === value);
}
