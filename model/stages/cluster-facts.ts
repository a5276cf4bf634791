import type { Cloud } from "../base/cloud";
import type { Bootstrap, EksBootstrap } from "../declaration/bootstrap";
import type { ClusterDeclarations, DeclaredCluster, DeclaredClusterOf } from "../declaration/cluster";
import type { ResolvedBootstrap } from "./resolved";

/** Zone names of a cluster, sorted, in the cloud's own spelling. */
export function clusterZones({ props: { zones } }: DeclaredCluster): readonly string[] {
  return [...(isNameList(zones) ? zones : Object.keys(zones))].sort();
}

/** Subnet of a zone; `""` on Google, where the cluster's one subnetwork spans the region. */
export function zoneSubnet({ props: { zones } }: DeclaredCluster, zone: string): string {
  return isNameList(zones) ? "" : (zones[zone]?.subnetId ?? "");
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
