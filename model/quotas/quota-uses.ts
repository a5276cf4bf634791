import type { Cloud } from "../base/cloud";
import { groupedBy } from "../base/grouped";
import { compareText } from "../base/problem";
import { VCPU_QUOTA_FACTS } from "../clouds/vcpu-quotas";
import type { VcpuQuota, VcpuQuotaDeclaration } from "../declaration/vcpu-quotas";
import type { ClusterVcpuNeeds } from "../stages/vcpu-needs";

/** What a fleet takes of a quota in an account and region when all of its groups are at their largest. */
export interface VcpuUse {
  readonly cloud: Cloud;
  /** What the cloud's quotas belong to: an account, a subscription, a project. */
  readonly account: string;
  readonly region: string;
  /** Null where it is not known which one a machine type counts against. */
  readonly quota: VcpuQuota | null;
  readonly vcpus: number;
  /** vCPUs that the account has, as declared; null where nobody declared a number. */
  readonly declared: number | null;
  /** vCPUs that a new account has; null where the cloud publishes no number. */
  readonly standard: number | null;
  /** vCPUs by cluster, the largest first. */
  readonly clusters: readonly { readonly cluster: string; readonly vcpus: number }[];
}

/** A cluster's need, with where it counts. */
type PlacedNeed = Pick<VcpuUse, "cloud" | "account" | "region" | "quota" | "vcpus"> & { readonly cluster: string };

/** What a fleet takes of each quota, by account and region. */
export function vcpuUses(
  clusters: readonly ClusterVcpuNeeds[],
  declared: readonly VcpuQuotaDeclaration[],
): readonly VcpuUse[] {
  const granted = new Map(declared.map((each) => [quotaKey(each), each.vcpus]));
  const needs = clusters.flatMap((cluster) => placedNeeds(cluster, granted));
  return [...groupedBy(needs, quotaKey)]
    .map(([key, same]) => vcpuUse(same, granted.get(key) ?? null))
    .sort((a, b) => compareText(placeText(a), placeText(b)));
}

/** Whether two name a quota of the same account and region. Azure's ids are written in either case. */
export function quotaKey({ quota, account, region }: Pick<VcpuUse, "quota" | "account" | "region">): string {
  return JSON.stringify([account.toLowerCase(), region, quota]);
}

/** By which a page is sorted: clouds together, then accounts and regions. */
function placeText({ cloud, account, region, quota }: VcpuUse): string {
  return JSON.stringify([cloud, account, region, quota]);
}

function placedNeeds(
  { needs, ...place }: ClusterVcpuNeeds,
  granted: ReadonlyMap<string, number>,
): readonly PlacedNeed[] {
  return needs.map(({ quota, ifGranted, vcpus }) => {
    const instead = ifGranted !== null && (granted.get(quotaKey({ ...place, quota: ifGranted })) ?? 0) > 0;
    return { ...place, vcpus, quota: instead ? ifGranted : quota };
  });
}

function vcpuUse(needs: readonly [PlacedNeed, ...PlacedNeed[]], declared: number | null): VcpuUse {
  const [{ cloud, account, region, quota }] = needs;
  const byCluster = [...groupedBy(needs, ({ cluster }) => cluster)].map(([cluster, own]) => ({
    cluster,
    vcpus: sum(own),
  }));
  return {
    ...{ cloud, account, region, quota, declared },
    vcpus: sum(needs),
    standard: quota === null ? null : VCPU_QUOTA_FACTS[quota].standard,
    clusters: byCluster.sort((a, b) => b.vcpus - a.vcpus || compareText(a.cluster, b.cluster)),
  };
}

function sum(needs: readonly { readonly vcpus: number }[]): number {
  return needs.reduce((total, { vcpus }) => total + vcpus, 0);
}
