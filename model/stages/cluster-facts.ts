import type { Cloud } from "../base/cloud";
import type { Bootstrap, EksBootstrap } from "../declaration/bootstrap";
import type { ClusterDeclarations, DeclaredCluster, DeclaredClusterOf } from "../declaration/cluster";
import type { Subnets } from "../declaration/node-group";
import type { PlannedGroup } from "./planned";
import type { ResolvedBootstrap } from "./resolved";

/** Zone names of a cluster, sorted, in the cloud's own spelling. */
export function clusterZones({ props: { zones } }: DeclaredCluster): readonly string[] {
  return [...(isNameList(zones) ? zones : Object.keys(zones))].sort();
}

const ZONE_SUBNETS: {
  readonly [C in Cloud]: (props: ClusterDeclarations[C], zone: string) => readonly (string | undefined)[];
} = {
  aws: ({ zones }, zone) => zones[zone]?.subnetIds ?? [zones[zone]?.subnetId],
  azure: ({ zones }, zone) => [zones[zone]?.subnetId],
  google: ({ subnetwork }) => [subnetwork],
};

/** The cluster's own subnets in a zone; on Google its one subnetwork, which spans the region. */
export function zoneSubnets<C extends Cloud>(cluster: DeclaredClusterOf<C>, zone: string): readonly string[] {
  return ZONE_SUBNETS[cluster.cloud](cluster.props, zone).filter((subnet) => subnet !== undefined);
}

/** What a group declares for a zone: a subnet, or several; undefined where it leaves that to the cluster. */
export function ownSubnets(subnets: Subnets | undefined, zone: string): string | readonly string[] | undefined {
  if (typeof subnets !== "object") return subnets;
  return Object.hasOwn(subnets, zone) ? subnets[zone] : undefined;
}

/** The subnets of a group's nodes in a zone: the group's own, or the cluster's. */
export function groupSubnets({ cluster, settings }: PlannedGroup, zone: string): readonly string[] {
  const own = ownSubnets(settings.network.subnets, zone);
  return own === undefined ? zoneSubnets(cluster, zone) : [own].flat();
}

/** Whether a cluster lists the names of its zones, as on Google; elsewhere they are the keys of their subnets. */
export function isNameList(zones: DeclaredCluster["props"]["zones"]): zones is readonly string[] {
  return Array.isArray(zones);
}

const SECURITY_GROUPS: { readonly [C in Cloud]: (props: ClusterDeclarations[C]) => readonly string[] | undefined } = {
  aws: ({ nodeSecurityGroupIds }) => nodeSecurityGroupIds,
  azure: ({ nodeSecurityGroupId: id }) => (id === undefined ? undefined : [id]),
  google: ({ nodeNetworkTags }) => nodeNetworkTags,
};

/**
 * Security groups (AWS), network security group (Azure) or network tags (Google) of nodes whose group names none; undefined
 * where the cluster has none, so that the fleet's defaults stay.
 */
export function defaultSecurityGroups<C extends Cloud>(cluster: DeclaredClusterOf<C>): readonly string[] | undefined {
  return SECURITY_GROUPS[cluster.cloud](cluster.props);
}

/** A cluster's bootstrap where it is one of EKS's own; null for the others. */
export function eksBootstrap({ props: { bootstrap } }: DeclaredCluster): EksBootstrap | null {
  return bootstrap.kind === "nodeadm" || bootstrap.kind === "bottlerocket" ? bootstrap : null;
}

/** Name of the EKS cluster that machines join; null where they join another kind of cluster. */
export function eksClusterName(bootstrap: Bootstrap): string | null {
  if (bootstrap.kind === "kubeadm") return null;
  return (bootstrap.kind === "raw" ? bootstrap.eks?.clusterName : bootstrap.clusterName) ?? null;
}

/** The same of a resolved cluster. */
export function joinedEksCluster(bootstrap: ResolvedBootstrap): string | null {
  return bootstrap.kind === "kubeadm" ? null : bootstrap.clusterName;
}

/** Port of the API server at which nodes join, where it is known: what the Service `kubernetes` forwards to may be the same. */
export function joinPorts(bootstrap: ResolvedBootstrap): readonly number[] {
  const port = bootstrap.kind === "kubeadm" ? bootstrap.apiServerPort : null;
  return port === null ? [] : [port];
}
