import { oncePer } from "../base/cached";
import type { Cloud } from "../base/cloud";
import type { Placed } from "../base/code-place";
import type { Bootstrap, EksBootstrap, KubeadmBootstrap } from "../declaration/bootstrap";
import type { ClusterDeclarations, DeclaredCluster, DeclaredClusterOf, IpFamily } from "../declaration/cluster";
import type { CredentialProviders } from "../declaration/credential-providers";
import type { Subnets } from "../declaration/node-group";
import type { PlannedCluster, PlannedGroup } from "./planned";

/** Zone names of a cluster, sorted, in the cloud's own spelling. */
export const clusterZones = oncePer(({ props: { zones } }: DeclaredCluster): readonly string[] =>
  [...(isNameList(zones) ? zones : Object.keys(zones))].sort(),
);

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

/** Families of a cluster's addresses, the primary one first. EKS has one, that of its Services. */
export function ipFamilies({ props: { ipFamilies: declared, bootstrap } }: DeclaredCluster): readonly IpFamily[] {
  const eks = eksOf(bootstrap);
  return declared ?? [eks?.serviceCidr.includes(":") ? "IPv6" : "IPv4"];
}

/** Whether a cluster's nodes have an IPv6 address besides their IPv4 one. */
export function hasIpv6(cluster: DeclaredCluster): boolean {
  return ipFamilies(cluster).includes("IPv6");
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

/** A bootstrap where it is one of EKS; null for the others. */
export function eksOf(bootstrap: Bootstrap): EksBootstrap | null {
  return bootstrap.kind === "nodeadm" || bootstrap.kind === "bottlerocket" ? bootstrap : null;
}

/** A bootstrap where it is kubeadm's; null for the others. */
export function kubeadmOf(bootstrap: Bootstrap): KubeadmBootstrap | null {
  return bootstrap.kind === "kubeadm" ? bootstrap : null;
}

/** The credential providers that a bootstrap declares; none where its nodes' are their image's own. */
export function credentialProvidersOf(bootstrap: Bootstrap): CredentialProviders {
  if (bootstrap.kind !== "kubeadm" && bootstrap.kind !== "nodeadm") return {};
  return bootstrap.credentialProviders ?? {};
}

const POD_IDENTITY: { readonly [C in Cloud]: (props: ClusterDeclarations[C]) => string | undefined } = {
  aws: ({ eksPodIdentity }) => eksPodIdentity?.clusterName,
  azure: () => undefined,
  google: () => undefined,
};

/** The name of the cluster in EKS that gives pods their roles; null where something else does. */
export function podIdentityCluster<C extends Cloud>({ cloud, props }: DeclaredClusterOf<C>): string | null {
  return POD_IDENTITY[cloud](props) ?? null;
}

/** Name of the EKS cluster that machines join; null where they join another kind of cluster. */
export function eksClusterName(bootstrap: Bootstrap): string | null {
  if (bootstrap.kind === "kubeadm") return null;
  return (bootstrap.kind === "raw" ? bootstrap.eks?.clusterName : bootstrap.clusterName) ?? null;
}

/**
 * How a group's machines join: its own bootstrap, or its cluster's. With user data of the group's own they join the EKS cluster that
 * the cluster's bootstrap names.
 */
export function groupBootstrap(own: Bootstrap | undefined, ofCluster: Bootstrap): Bootstrap {
  const clusterName = eksClusterName(ofCluster);
  if (own?.kind !== "raw" || clusterName === null) return own ?? ofCluster;
  return { ...own, eks: own.eks ?? { clusterName } };
}

/** Whether a group's machines join a cluster of EKS, whose pods take addresses of the machines' interfaces (VPC CNI). */
export function joinsEks({ bootstrap }: Pick<PlannedGroup, "bootstrap">): boolean {
  return eksClusterName(bootstrap) !== null;
}

/** A bootstrap where it is declared: on the cluster, or on a group of it. */
export interface PlacedBootstrap extends Placed {
  /** What messages call the cluster or the group. */
  readonly on: string;
  readonly bootstrap: Bootstrap;
}

/** Every bootstrap that is declared on a cluster or reaches one of its groups, the cluster's own first. */
export function declaredBootstraps({ declared, groups }: PlannedCluster): readonly PlacedBootstrap[] {
  return [{ on: declared.name, bootstrap: declared.props.bootstrap }, ...groups.flatMap(ownBootstrap)];
}

/** The bootstraps that machines of a cluster join with. One without groups joins with its own. */
export function usedBootstraps(cluster: PlannedCluster): readonly PlacedBootstrap[] {
  const inherited =
    cluster.groups.length === 0 || cluster.groups.some(({ settings }) => settings.bootstrap === undefined);
  return declaredBootstraps(cluster).slice(inherited ? 0 : 1);
}

function ownBootstrap({ where, declaredAt, bootstrap, settings }: PlannedGroup): readonly PlacedBootstrap[] {
  return settings.bootstrap === undefined ? [] : [{ on: where, declaredAt, bootstrap }];
}

/** Names of CustomResourceDefinitions that are there already, or come with a controller; sorted. */
export function existingDefinitions({ declared, controllers }: PlannedCluster): readonly string[] {
  const own = controllers.flatMap(({ props: { crds = [] } }) => crds.map(({ metadata }) => metadata.name));
  return [...new Set([...(declared.props.existingCustomResources ?? []), ...own])].sort();
}
