import type { Cloud } from "../base/cloud";
import { show } from "../base/problem";
import { VCPU_QUOTA_FACTS } from "../clouds/vcpu-quotas";
import type { VcpuQuotaDeclaration } from "../declaration/vcpu-quotas";
import type { Finding, FleetQuotas, QuotaRules, Word } from "../stages/rule";
import { quotaKey, type VcpuUse, vcpuUses } from "./quota-uses";

const PATH = "vcpuQuotas";

/** Rules over the quotas of vCPUs that a fleet declares. */
export const VCPU_QUOTA_RULES: QuotaRules = {
  "vcpu-quota-elsewhere": {
    title: "Each of `vcpuQuotas` is of an account and region that a cluster of its cloud is in.",
    what: "No cluster of this cloud is in this account and region, so nothing counts against the quota.",
    hint: "Correct the account or the region, or declare the quota when a cluster is there.",
    find: ({ quotas, clusters }) =>
      quotas.flatMap(({ quota, account, region }, index) => {
        const { cloud } = VCPU_QUOTA_FACTS[quota];
        const places = clusters.filter((cluster) => cluster.cloud === cloud);
        if (places.some((place) => quotaKey({ ...place, quota }) === quotaKey({ quota, account, region }))) return [];
        return { path: `${PATH}[${index}]`, got: show({ account, region }), expected: placesText(cloud, places) };
      }),
  },
  "vcpu-quota-repeated": {
    title: "`vcpuQuotas` has each quota of an account and region once.",
    what: "The quota is declared twice.",
    expected: "one number for each quota of an account and region",
    hint: "Keep the entry with what the cloud allows today.",
    find: ({ quotas }) =>
      quotas.flatMap((each, index) => {
        const first = quotas.findIndex((other) => quotaKey(other) === quotaKey(each));
        if (first === index) return [];
        return { path: `${PATH}[${index}]`, got: `${each.vcpus}, and ${quotas[first]?.vcpus} in ${PATH}[${first}]` };
      }),
  },
  "vcpu-quota-acknowledgement": {
    title: "`acknowledged` of one of `vcpuQuotas` is a reason, and stands where groups could take more than the quota.",
    find({ clusters, quotas }) {
      const uses = vcpuUses(clusters, quotas);
      return quotas.flatMap((each, index) => acknowledgementFaults(uses, each, `${PATH}[${index}].acknowledged`));
    },
  },
};

function placesText(cloud: Cloud, clusters: FleetQuotas["clusters"]): string {
  const places = [...new Set(clusters.map(({ account, region }) => `${account} in ${region}`))].sort();
  return places.length === 0 ? `a quota of a cloud that the fleet is in, which ${cloud} is not` : places.join(", or ");
}

function acknowledgementFaults(
  uses: readonly VcpuUse[],
  declared: VcpuQuotaDeclaration,
  path: string,
): readonly Finding<Word>[] {
  const { acknowledged, vcpus } = declared;
  if (acknowledged === undefined) return [];
  const use = uses.find((each) => isOf(declared, each));
  const needed = use?.vcpus ?? 0;
  if (needed <= vcpus) {
    return [
      {
        path,
        what: "All groups together take no more than this quota.",
        got: `${needed} of ${vcpus} vCPUs, and a reason why more is acceptable`,
        expected: "a quota of which groups could take more, or no acknowledgement",
        hint: "Leave acknowledged out, so that a warning comes if the fleet grows.",
      },
    ];
  }
  if (acknowledged.trim() !== "") return [];
  return [
    {
      path,
      what: "The acknowledgement gives no reason.",
      got: show(acknowledged),
      expected: "why the quota suffices",
      hint: "Say why the groups are not all at their largest at once, or by when the quota is raised.",
    },
  ];
}

function isOf({ quota, account, region }: VcpuQuotaDeclaration, use: VcpuUse): boolean {
  return quotaKey(use) === quotaKey({ quota, account, region });
}

/** What should be known of a fleet that its accounts do not have the vCPUs for. */
export const VCPU_QUOTA_WARNINGS: QuotaRules = {
  /** A cloud that refuses machines lets pods wait, and cluster-autoscaler backs off from the group. */
  "vcpu-quota-exceeded": {
    title: "All groups at their largest take no more vCPUs than each of `vcpuQuotas` allows.",
    hint: "Have the quota raised and declare the new number, lower maxSize, or say why it suffices in `acknowledged` of the quota.",
    find: ({ clusters, quotas }) =>
      vcpuUses(clusters, quotas).flatMap((use) => {
        const index = quotas.findIndex((each) => isOf(each, use));
        const declared = quotas[index];
        if (declared === undefined || use.vcpus <= declared.vcpus || declared.acknowledged !== undefined) return [];
        return { path: `${PATH}[${index}]`, ...exceeded(use, declared) };
      }),
  },
};

function exceeded({ vcpus, region, clusters }: VcpuUse, { quota, account, vcpus: allowed }: VcpuQuotaDeclaration) {
  const most = clusters.slice(0, 3).map(({ cluster, vcpus: own }) => `${cluster} ${own}`);
  const others = clusters.length > 3 ? `, and ${clusters.length - 3} more` : "";
  return {
    what: `Groups at their largest take more than ${account} has in ${region}: ${VCPU_QUOTA_FACTS[quota].name}.`,
    got: `${vcpus} vCPUs (${most.join(", ")}${others})`,
    expected: `at most ${allowed}`,
  };
}
