import type { Cloud } from "../base/cloud";
import type { ClusterNames } from "../stages/summary";

/** A ScalingGroup's names. */
export type GroupNames = ClusterNames["scalingGroups"][number];

/** What a group's name has to differ from. */
export interface NameScopes {
  /** Where no two groups have the same name, in the user's words: `project p in us-central1-a`. */
  readonly place: string;
  /** The name in that place, as the cloud compares names. */
  readonly key: string;
  /** Where no group's name may begin with another's; null where names may. */
  readonly prefixPlace: string | null;
}

type ClusterNamesOf<C extends Cloud> = Extract<ClusterNames, { readonly cloud: C }>;

/**
 * Names are unique in an account's region (AWS), a resource group (Azure, which ignores case), or a project's zone (Google).
 * Only on Google does cluster-autoscaler tell groups apart by how the names of their instances begin
 * (cloudprovider/gce/mig_info_provider.go, findMigWithMatchingBasename).
 */
const NAME_SCOPES: { readonly [C in Cloud]: (cluster: ClusterNamesOf<C>, group: GroupNames) => NameScopes } = {
  aws: ({ account, region }, { name }) => {
    const place = `account ${account.accountId} in ${region}`;
    return { place, key: `${place}/${name}`, prefixPlace: null };
  },
  azure: ({ account: { resourceGroup, subscriptionId } }, { name }) => {
    const place = `resource group ${resourceGroup} of subscription ${subscriptionId}`;
    return { place, key: `${place}/${name}`.toLowerCase(), prefixPlace: null };
  },
  google: ({ account }, { name, zones }) => {
    const place = `project ${account.project} in ${zones[0]}`;
    return { place, key: `${place}/${name}`, prefixPlace: place };
  },
};

/** What the name of a cluster's group has to differ from. */
export function nameScopes(cluster: ClusterNames, group: GroupNames): NameScopes {
  return (NAME_SCOPES[cluster.cloud] as (cluster: ClusterNames, group: GroupNames) => NameScopes)(cluster, group);
}
