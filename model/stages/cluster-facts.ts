import type { DeclaredCluster } from "../declaration/cluster";

/** Zone names of a cluster, sorted, in the cloud's own spelling. */
export function clusterZones(cluster: DeclaredCluster): readonly string[] {
  const { zones } = cluster.props;
  return [...(isNameList(zones) ? zones : Object.keys(zones))].sort();
}

/** Subnet of a zone; `""` on Google, where the cluster's one subnetwork spans the region. */
export function zoneSubnet(cluster: DeclaredCluster, zone: string): string {
  const { zones } = cluster.props;
  return isNameList(zones) ? "" : (zones[zone]?.subnetId ?? "");
}

/** Whether a cluster lists the names of its zones, as on Google; elsewhere they are the keys of their subnets. */
export function isNameList(zones: DeclaredCluster["props"]["zones"]): zones is readonly string[] {
  return Array.isArray(zones);
}

const SECURITY_GROUPS: {
  readonly [C in DeclaredCluster["cloud"]]: (
    props: Extract<DeclaredCluster, { cloud: C }>["props"],
  ) => readonly string[] | undefined;
} = {
  aws: (props) => props.nodeSecurityGroupIds,
  azure: (props) => (props.nodeSecurityGroupId === undefined ? undefined : [props.nodeSecurityGroupId]),
  google: (props) => props.nodeNetworkTags,
};

/**
 * Security groups (AWS), network security group (Azure) or network tags (Google) of nodes whose group names none; undefined
 * where the cluster has none, so that the fleet's defaults stay.
 */
export function defaultSecurityGroups(cluster: DeclaredCluster): readonly string[] | undefined {
  return (SECURITY_GROUPS[cluster.cloud] as (props: DeclaredCluster["props"]) => readonly string[] | undefined)(
    cluster.props,
  );
}
