import type { Cloud } from "../base/cloud";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { CloudIdentity, ResolvedPermissions } from "../stages/resolved-controller";
import { awsAutoscalerPolicy } from "./aws/autoscaler";
import { awsNodeRights, awsNodeTrust } from "./aws/node-join";
import { awsTrust } from "./aws/pod-identity";
import { azureAutoscalerRights } from "./azure/autoscaler";
import { azureNodeRight } from "./azure/node-join";
import { azureTrust } from "./azure/pod-identity";
import { acrPullRights } from "./azure/registries";
import { AUTOSCALER_PERMISSIONS } from "./google/autoscaler";
import { googleNodeRights } from "./google/node-join";
import { googleTrust } from "./google/pod-identity";

/** What an identity that something else makes has to be, in its cloud's words. */
export interface IdentityNeeds {
  /** `node`, `cluster-autoscaler`, or the name of a controller. */
  readonly of: string;
  /** ARN, resource id or email. */
  readonly id: string;
  /** Who has to be able to become it; null where machines get it by being started with it. */
  readonly trust: object | null;
  /** What it has to be allowed. */
  readonly permissions: object;
}

type Cluster<C extends Cloud> = ResolvedClusterBase<C>;

/** What a cloud needs of identities. */
interface CloudNeeds<C extends Cloud> {
  id(identity: CloudIdentity<C>): string;
  trust(cluster: Cluster<C>, serviceAccount: ServiceAccountRef): object;
  nodeTrust(cluster: Cluster<C>): object | null;
  node(cluster: Cluster<C>): object;
  autoscaler(cluster: Cluster<C>): object;
  declared(permissions: ResolvedPermissions[C]): object;
}

const NEEDS: { readonly [C in Cloud]: CloudNeeds<C> } = {
  aws: {
    id: ({ inCloud }) => inCloud.arn,
    trust: (cluster, serviceAccount) => JSON.parse(awsTrust(cluster, serviceAccount)),
    nodeTrust: (cluster) => JSON.parse(awsNodeTrust(cluster)),
    node: (cluster) => awsDocuments(awsNodeRights(cluster)),
    autoscaler: (cluster) => awsDocuments({ policy: awsAutoscalerPolicy(cluster), policies: [] }),
    declared: awsDocuments,
  },
  azure: {
    id: ({ inCloud }) => inCloud.identityId ?? "",
    trust: azureTrust,
    nodeTrust: () => null,
    node: azureNodeNeeds,
    autoscaler: (cluster) => azureAssignments(azureAutoscalerRights(cluster)),
    declared: azureAssignments,
  },
  google: {
    id: ({ inCloud }) => inCloud.email,
    trust: googleTrust,
    nodeTrust: () => null,
    node: googleNodeRights,
    autoscaler: () => ({ permissions: AUTOSCALER_PERMISSIONS, projectRoles: [], resourceRoles: [] }),
    declared: (permissions) => permissions,
  },
};

function awsDocuments({ policy, policies }: ResolvedPermissions["aws"]): object {
  return { policy: policy === null ? null : JSON.parse(policy), policies };
}

function azureNodeNeeds(cluster: Cluster<"azure">): object {
  const tokens = cluster.join.tokens.map(({ secret }) => azureNodeRight(cluster, secret));
  const pulls = acrPullRights(cluster).map(({ scope, role: { name } }) => ({ scope, roleDefinitionName: name }));
  return { roleAssignments: [...tokens, ...pulls] };
}

function azureAssignments({ roleAssignments }: ResolvedPermissions["azure"]): object {
  return {
    roleAssignments: roleAssignments.map(({ scope, role }) => {
      if (role.kind === "name") return { scope, roleDefinitionName: role.name };
      if (role.kind === "id") return { scope, roleDefinitionId: role.id };
      return { scope, actions: role.actions, dataActions: role.dataActions };
    }),
  };
}

/** The identities of a cluster that something else makes, and what they have to be: the same that Terraform would have made of them. */
export function identityNeeds<C extends Cloud>(cluster: Cluster<C>): readonly IdentityNeeds[] {
  const { node, clusterAutoscaler } = cluster.identities;
  const needs = NEEDS[cluster.cloud];
  const pods = (of: string, identity: CloudIdentity<C>, account: ServiceAccountRef, permissions: object) => ({
    of,
    identity,
    trust: needs.trust(cluster, account),
    permissions,
  });
  const all = [
    { of: "node", identity: node, trust: needs.nodeTrust(cluster), permissions: needs.node(cluster) },
    pods("cluster-autoscaler", clusterAutoscaler, cluster.autoscalerServiceAccount, needs.autoscaler(cluster)),
    ...cluster.controllerIdentities.map((each) =>
      pods(each.controller, each, each.serviceAccount, needs.declared(each.permissions)),
    ),
  ];
  return all
    .filter(({ identity }) => identity.existing)
    .map(({ of, identity, trust, permissions }) => ({ of, id: needs.id(identity), trust, permissions }));
}
