import type { Cloud } from "../base/cloud";
import type { VcpuQuota } from "../declaration/vcpu-quotas";
import type { ClusterTraffic } from "./api-traffic";

/** vCPUs that count against one quota. */
export interface CountedNeed {
  /** Null where that is not known of a machine type. */
  readonly quota: VcpuQuota | null;
  /** A quota that they count against instead, where the account was granted any of it. */
  readonly ifGranted: VcpuQuota | null;
  readonly vcpus: number;
}

/** What a cluster takes of its account's quotas when all of its groups are at their largest. */
export interface ClusterVcpuNeeds {
  readonly cluster: string;
  readonly cloud: Cloud;
  /** What the cloud's quotas belong to: an account, a subscription, a project. */
  readonly account: string;
  readonly region: string;
  readonly needs: readonly CountedNeed[];
}

/** What a cluster takes of its account's quotas. */
export interface QuotaUse {
  /** What its cluster-autoscaler's calls of the cloud's API follow from. */
  readonly apiTraffic: ClusterTraffic;
  /** What its groups take of the cloud's quotas at their largest. */
  readonly vcpuNeeds: ClusterVcpuNeeds;
}
