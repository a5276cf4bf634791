import type { Cloud } from "../base/cloud";
import type { ApiQuota } from "../declaration/api-budget";

/** Calls of one operation of a cloud's API that a cluster-autoscaler, a cloud controller or a termination handler makes. */
export interface ApiCall {
  readonly quota: ApiQuota;
  /** As the cloud calls it: `DescribeAutoScalingGroups`. */
  readonly operation: string;
  /** Most calls a minute, pages counted one by one, while no group changes its size. */
  readonly perMinute: number;
  /** Calls while it starts, or another replica takes over. */
  readonly atStart: number;
}

/** How long a cluster-autoscaler trusts what the cloud told it, in seconds, and what it asks group by group. */
export interface ApiCaches {
  /** Seconds for which groups and their sizes are trusted; 0 for no longer than a loop. */
  readonly groups: number;
  /** Seconds for which the machines of a group are trusted, in the mean. */
  readonly machines: number;
  /** Groups that it also asks about one by one. */
  readonly askedAlone: number;
}

/** The groups of a cluster in a zone. */
export interface ZoneTraffic {
  readonly zone: string;
  /** All groups, autoscaled or not. */
  readonly groups: number;
  /** Those that cluster-autoscaler manages. */
  readonly managed: number;
  /** Machines of all groups at their largest. */
  readonly machines: number;
}

/** What a cluster's calls follow from: all that rules over the fleet see of a cluster for it. */
export interface ClusterTraffic {
  readonly cluster: string;
  readonly cloud: Cloud;
  /** What the cloud's quotas belong to: an account, a subscription, a project. */
  readonly account: string;
  readonly region: string;
  /** False where the project deploys no cluster-autoscaler: its groups are in other clusters' lists all the same. */
  readonly runsAutoscaler: boolean;
  /** Whether the project deploys a cloud controller. */
  readonly runsCloudController: boolean;
  /** Replicas of the termination handler in the cluster; 0 where the project deploys none. */
  readonly handlerReplicas: number;
  /** Seconds from one loop to the next (`--scan-interval`). */
  readonly scanSeconds: number;
  readonly caches: ApiCaches;
  /** Sorted by zone; a group that spans zones is in its first. */
  readonly zones: readonly ZoneTraffic[];
}
