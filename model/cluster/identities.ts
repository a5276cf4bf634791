import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { CLOUD_MODELS } from "../clouds";
import {
  type DeclaredIdentity,
  decideIdentity,
  declaredIdentities,
  declaredPermissions,
  IDENTITY_KEYS,
  isExisting,
} from "../clouds/identities";
import { resolvePermissions } from "../clouds/permissions";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { CloudPermissions } from "../declaration/cloud-permissions";
import type { AzureClusterOutputs, DeclaredCluster, DeclaredClusterOf } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { PermissionHolder } from "../stages/planned";
import type { OwnIdentity, ResolvedClusterBase } from "../stages/resolved";
import type { CloudIdentity, ControllerIdentity, ResolvedPermissions } from "../stages/resolved-controller";
import { clusterAccount } from "./cloud-facts";
import { clusterVariables, fillIn } from "./variables";

/** An identity of a cluster for which rights can be declared, as the rules over such rights see it. */
export interface OwnPermissions extends PermissionHolder {
  /** Where it is declared: `identity.nodeRole`. */
  readonly path: string;
}

/** All of them. */
export const OWN_IDENTITIES: readonly OwnIdentity[] = ["node", "clusterAutoscaler"];

/** What a cluster declares that its own identities may do besides what follows from it. */
export function ownPermissions(cluster: DeclaredCluster): readonly OwnPermissions[] {
  const declared = declaredIdentities<Cloud>(cluster);
  return OWN_IDENTITIES.filter((own) => declared[own] !== undefined && !isExisting(declared[own])).map((own) => ({
    path: `identity.${IDENTITY_KEYS[cluster.cloud][own]}`,
    cluster,
    props: { ...dangersOf(declared[own]), cloudPermissions: declaredPermissions<Cloud>(cluster.cloud, declared[own]) },
  }));
}

function dangersOf(declared: DeclaredIdentity): Pick<PermissionHolder["props"], "dangerously"> {
  return declared !== undefined && "dangerously" in declared ? { dangerously: declared.dangerously } : {};
}

/** What an identity may do in its cluster's cloud, with the variables of its cluster filled in. */
export function filledPermissions({ cluster, props }: PermissionHolder): CloudPermissions {
  return fillIn(props.cloudPermissions ?? {}, clusterVariables(cluster));
}

/** Azure assigns client ids at the first deploy; on the other clouds an identity has none. */
const OUTPUTS: {
  readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) => AzureClusterOutputs | undefined;
} = {
  aws: () => undefined,
  // The cluster's own outputs win over those of the fleet.
  azure: ({ name, props }, { outputs }) => props.outputs ?? outputs?.[name],
  google: () => undefined,
};

/** The cluster's own identities. */
export function ownIdentities<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  fleet: FleetDeclaration,
): ResolvedClusterBase<C>["identities"] {
  const clientId = OUTPUTS[cluster.cloud](cluster, fleet)?.clusterAutoscalerClientId ?? null;
  return {
    node: ownIdentity(cluster, "node", "node", null),
    clusterAutoscaler: ownIdentity(cluster, "clusterAutoscaler", "cluster-autoscaler", clientId),
  };
}

function ownIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  own: OwnIdentity,
  suffix: string,
  clientId: string | null,
): CloudIdentity<C> {
  const { cloud } = cluster;
  const declared = declaredIdentities(cluster)[own];
  const holder = {
    cluster: cluster as DeclaredCluster,
    props: { cloudPermissions: declaredPermissions(cloud, declared) },
  };
  const permissions = resolvePermissions(cloud, filledPermissions(holder)[cloud] ?? NO_PERMISSIONS[cloud]);
  const name = identityName(cluster, suffix);
  return decideIdentity(cluster, { account: clusterAccount(cloud, cluster), name, clientId, declared }, permissions);
}

function identityName({ name, cloud }: Pick<DeclaredCluster, "name" | "cloud">, suffix: string): string {
  return boundedName([name, suffix], CLOUD_MODELS[cloud].identityNameLimit);
}

const NO_PERMISSIONS: { readonly [C in Cloud]: NonNullable<CloudPermissions[C]> } = {
  aws: {},
  azure: { roleAssignments: [] },
  google: {},
};

/** The identity of a service account on a cluster, with permissions that are decided. */
export function workloadIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  serviceAccount: ServiceAccountRef,
  permissions: ResolvedPermissions[C],
  fleet: FleetDeclaration,
): ControllerIdentity<C> {
  const { name: controller } = serviceAccount;
  const clientIds = new Map(Object.entries(OUTPUTS[cluster.cloud](cluster, fleet)?.controllers ?? {}));
  const undecided = {
    account: clusterAccount(cluster.cloud, cluster),
    name: identityName(cluster, controller),
    clientId: clientIds.get(controller) ?? null,
    declared: new Map(Object.entries(declaredIdentities(cluster).controllers)).get(controller),
  };
  return { ...decideIdentity(cluster, undecided, permissions), controller, serviceAccount };
}
