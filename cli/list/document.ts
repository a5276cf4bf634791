import { AMOUNTS, type Capacity, type Span } from "../../review/capacity/capacity";
import type { ListedCluster, ListedGroup } from "../../review/list/list";

/** Clusters for other programs; docs/commands.md describes them. */
export function clusterDocuments(clusters: readonly ListedCluster[]): readonly unknown[] {
  return clusters.map(({ cluster, nodeGroups, scalingGroups, capacity }) => {
    const { name, cloud, region, kubernetesVersion } = cluster;
    return { name, cloud, region, kubernetesVersion, nodeGroups, scalingGroups, ...rounded(capacity) };
  });
}

/** Scaling groups for other programs. */
export function groupDocuments(groups: readonly ListedGroup[]): readonly unknown[] {
  return groups.map(({ cluster, group, capacity, hourly, headroom }) => {
    const { id, nodeGroup, zones, machineTypes, architecture, capacityType, autoscaling, template } = group;
    return {
      ...{ cluster: cluster.name, cloud: cluster.cloud, region: cluster.region },
      ...{ nodeGroup, id, zones, machineTypes, architecture, capacityType },
      autoscaled: autoscaling.enabled,
      priority: autoscaling.priority,
      labels: template.labels,
      taints: template.taints,
      headroom,
      machineHourlyPrice: hourly,
      ...rounded(capacity),
    };
  });
}

/** Without the noise of floating point. */
function rounded(capacity: Capacity): Capacity {
  const spans = AMOUNTS.map(
    (name) => [name, { min: exact(capacity[name].min), max: exact(capacity[name].max) }] as const,
  );
  return Object.fromEntries(spans) as Record<keyof Capacity, Span>;
}

function exact(amount: number): number {
  return Number(amount.toFixed(6));
}
