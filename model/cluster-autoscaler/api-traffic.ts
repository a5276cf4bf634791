import type { Cloud } from "../base/cloud";
import { parseGoDuration } from "../base/duration";
import { groupedBy } from "../base/grouped";
import { compareText } from "../base/problem";
import { CLOUD_APIS } from "../clouds";
import { quotaAccount } from "../clouds/api-quotas";
import { handlerReplicas, terminationHandler } from "../clouds/termination-handlers";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { ClusterTraffic, ZoneTraffic } from "../stages/api-traffic";
import type { ResolvedClusterBase, ScalingGroup } from "../stages/resolved";

/** `--scan-interval` where it is not set (config/const.go, DefaultScanInterval, at 1.36.1). */
export const DEFAULT_SCAN_INTERVAL = "10s";

/** Seconds from one loop of a cluster's autoscaler to the next. */
export function scanSeconds({ flags = {} }: ClusterAutoscalerDeclaration): number {
  return (parseGoDuration(flags["scan-interval"] ?? DEFAULT_SCAN_INTERVAL) ?? 0) / 1e9;
}

/** What a cluster's calls of its cloud's API follow from. */
export function clusterTraffic<C extends Cloud>(
  cluster: ResolvedClusterBase<C>,
  props: DeclaredClusterOf<C>["props"],
): ClusterTraffic {
  const { name, cloud, region, account, scalingGroups } = cluster;
  const { clusterAutoscaler = {}, cloudController } = props;
  return {
    ...{ cluster: name, cloud, region },
    account: quotaAccount(cloud, account),
    runsAutoscaler: clusterAutoscaler.enabled !== false,
    runsCloudController: cloudController !== undefined,
    handlerReplicas: handlerReplicas(terminationHandler<C>(cloud).declared(props)),
    scanSeconds: scanSeconds(clusterAutoscaler),
    caches: CLOUD_APIS[cloud].caches(cluster, clusterAutoscaler),
    zones: zoneTraffic(scalingGroups),
  };
}

function zoneTraffic(groups: readonly ScalingGroup[]): readonly ZoneTraffic[] {
  const byZone = groupedBy(groups, ({ zones }) => zones[0] ?? "");
  return [...byZone]
    .sort(([a], [b]) => compareText(a, b))
    .map(([zone, inZone]) => ({
      zone,
      groups: inZone.length,
      managed: inZone.filter(({ autoscaling }) => autoscaling.enabled).length,
      machines: inZone.reduce((sum, { maxSize }) => sum + maxSize, 0),
    }));
}
