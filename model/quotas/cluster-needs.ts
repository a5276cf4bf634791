import type { Cloud } from "../base/cloud";
import { groupedBy } from "../base/grouped";
import { quotaAccount } from "../clouds/api-quotas";
import { COUNTED_VCPUS } from "../clouds/vcpu-quotas";
import type { ResolvedClusterBase, ScalingGroup } from "../stages/resolved";
import type { ClusterVcpuNeeds, CountedNeed } from "../stages/vcpu-needs";
import { spotNodes } from "./spot-nodes";

/** What a cluster takes of its account's quotas when all of its groups are at their largest. */
export function clusterVcpuNeeds<C extends Cloud>(cluster: ResolvedClusterBase<C>): ClusterVcpuNeeds {
  const { name, cloud, region, account, scalingGroups } = cluster;
  const counted = groupedBy(scalingGroups.flatMap(groupNeeds), ({ quota, ifGranted }) => `${quota} ${ifGranted}`);
  const needs = [...counted.values()].map((same) => ({ ...same[0], vcpus: vcpusOf(same) }));
  return { cluster: name, cloud, region, account: quotaAccount(cloud, account), needs };
}

/** All machine types of a group have as many vCPUs; the first stands for its family. */
function groupNeeds(group: ScalingGroup): readonly CountedNeed[] {
  const [type] = group.machineTypes;
  if (type === undefined) return [];
  const spot = spotNodes(group);
  const needs = [
    { nodes: group.maxSize - spot, ...COUNTED_VCPUS[group.cloud](type.name, false) },
    { nodes: spot, ...COUNTED_VCPUS[group.cloud](type.name, true) },
  ];
  return needs
    .filter(({ nodes }) => nodes > 0)
    .map(({ nodes, ...counted }) => ({ ...counted, vcpus: nodes * type.vcpu }));
}

function vcpusOf(needs: readonly CountedNeed[]): number {
  return needs.reduce((sum, { vcpus }) => sum + vcpus, 0);
}
