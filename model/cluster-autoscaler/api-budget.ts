import { groupedBy } from "../base/grouped";
import { compareText } from "../base/problem";
import { CLOUD_APIS } from "../clouds";
import { API_QUOTA_FACTS } from "../clouds/api-quotas";
import type { ApiBudget, ApiQuota } from "../declaration/api-budget";
import type { ApiCall, ClusterTraffic } from "../stages/api-traffic";

/** Share of a quota that a fleet's autoscalers, cloud controllers and termination handlers may take where none is declared. */
export const DEFAULT_SHARE = 0.5;

/** Calls of one of a cluster's programs, and what they count for. */
export interface ClusterCall extends ApiCall, Pick<ClusterTraffic, "cluster" | "cloud" | "account"> {
  /** The cluster's; `global` where the quota is for all regions. */
  readonly region: string;
}

/** The calls of all autoscalers, cloud controllers and termination handlers of a fleet, cluster after cluster. */
export function clusterCalls(clusters: readonly ClusterTraffic[]): readonly ClusterCall[] {
  const neighbours = groupedBy(clusters, placeOf);
  return clusters.flatMap((traffic) => {
    const { cluster, cloud, account } = traffic;
    const api = CLOUD_APIS[cloud];
    const calls = [
      ...(traffic.runsAutoscaler ? api.calls(traffic, neighbours.get(placeOf(traffic)) ?? []) : []),
      ...(traffic.runsCloudController ? api.controllerCalls(traffic) : []),
      ...(traffic.handlerReplicas > 0 ? api.handlerCalls(traffic) : []),
    ];
    return calls.map((call) => {
      const region = API_QUOTA_FACTS[call.quota].isGlobal ? "global" : traffic.region;
      return { ...call, cluster, cloud, account, region };
    });
  });
}

function placeOf({ cloud, account, region }: ClusterTraffic): string {
  return JSON.stringify([cloud, account, region]);
}

/** What a fleet takes of a quota in an account and region. */
export interface ApiUse extends Pick<ClusterCall, "cloud" | "account" | "region" | "quota"> {
  /** Most requests a minute of all clusters together, while no group changes its size. */
  readonly perMinute: number;
  /** Most requests of one cluster while its programs start. */
  readonly atStart: number;
  /** Requests a minute that the account has; null where nobody published or declared a number. */
  readonly limit: number | null;
  /** Whether the fleet declares that number (`apiBudget.perMinute`). */
  readonly isLimitDeclared: boolean;
  /** Whether it is more than the fleet may take. */
  readonly isOverBudget: boolean;
  /** Requests a minute by cluster, the largest first. */
  readonly clusters: readonly { readonly cluster: string; readonly perMinute: number }[];
}

/** What a fleet takes of each quota, by account and region. */
export function apiUses(clusters: readonly ClusterTraffic[], budget: ApiBudget): readonly ApiUse[] {
  const groups = groupedBy(clusterCalls(clusters), ({ cloud, account, region, quota }) =>
    JSON.stringify([cloud, account, region, quota]),
  );
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, calls]) => apiUse(calls, budget));
}

function apiUse(
  calls: readonly [ClusterCall, ...ClusterCall[]],
  { share = DEFAULT_SHARE, perMinute: limits = {} }: ApiBudget,
): ApiUse {
  const [{ cloud, account, region, quota }] = calls;
  const byCluster = [...groupedBy(calls, ({ cluster }) => cluster)].map(([cluster, own]) => ({
    cluster,
    perMinute: own.reduce((sum, call) => sum + call.perMinute, 0),
    atStart: own.reduce((sum, call) => sum + call.atStart, 0),
  }));
  const perMinute = byCluster.reduce((sum, each) => sum + each.perMinute, 0);
  const limit = apiLimit(quota, limits);
  return {
    ...{ cloud, account, region, quota, perMinute, limit },
    isLimitDeclared: limits[quota] !== undefined,
    atStart: Math.max(...byCluster.map(({ atStart }) => atStart)),
    isOverBudget: limit !== null && perMinute > limit * share,
    clusters: byCluster
      .sort((a, b) => b.perMinute - a.perMinute || compareText(a.cluster, b.cluster))
      .map(({ cluster, perMinute: own }) => ({ cluster, perMinute: own })),
  };
}

function apiLimit(quota: ApiQuota, declared: NonNullable<ApiBudget["perMinute"]>): number | null {
  return declared[quota] ?? API_QUOTA_FACTS[quota].perMinute;
}
