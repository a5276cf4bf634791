import { Construct } from "constructs";
import { shortHash } from "../../model/base/names";
import {
  AUTOSCALER_CALLS,
  AUTOSCALER_SIZE_CALLS,
  referenceActions,
  referredResources,
  uniqueIds,
} from "../../model/clouds/azure/autoscaler";
import { resourceGroupId } from "../../model/clouds/azure/permissions";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { TerraformReference } from "../terraform/language";
import { addGrants, addIdentity, addRole, assign, type Identity, type MadeIdentity } from "./identity";
import { addFederatedCredential } from "./service-account-trust";

type Cluster = ResolvedCluster<"azure">;

const ID = "cluster-autoscaler";

/**
 * The cluster-autoscaler's identity. Only its own service account can use it. It gets two custom roles, because Azure has no
 * action that only resizes a scale set, and checks a write against everything that the scale set refers to:
 *
 * - the actions that it calls, on the resource group of the node groups;
 * - the permission to refer to each subnet, network security group, backend pool, image, disk encryption set and identity that
 *   its groups use, one assignment each. Assigned to whole resource groups, the role could attach any identity or network in them.
 */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster, nodes: Identity): Identity {
  const scope = new Construct(stack, "autoscaler-identity");
  const resolved = cluster.identities.clusterAutoscaler;
  const identity = addIdentity(scope, cluster, resolved, ID);
  const { made } = identity;
  if (made === null) return identity;
  addFederatedCredential(scope, cluster, cluster.autoscalerServiceAccount, made, { name: ID, logicalId: ID });
  addGroupRights(scope, cluster, made);
  addReferenceRights(scope, cluster, made, nodes);
  if (cluster.extras.asksForSizes) addSizeRights(scope, cluster, made);
  addGrants(scope, made, { logicalId: ID, name: resolved.name }, resolved.permissions.roleAssignments);
  return identity;
}

function addGroupRights(scope: Construct, cluster: Cluster, identity: MadeIdentity): void {
  const role = addRole(scope, "cluster-autoscaler", {
    name: nameOf(cluster),
    description: `Sizes the node groups of ${cluster.name}`,
    scopes: [resourceGroupId(cluster)],
    actions: AUTOSCALER_CALLS,
  });
  assign(scope, "cluster-autoscaler", role, identity, resourceGroupId(cluster));
}

/** Sizes are listed for a whole subscription (Azure REST API, "Resource Skus - List"), so the role holds nothing else. */
function addSizeRights(scope: Construct, cluster: Cluster, identity: MadeIdentity): void {
  const subscription = `/subscriptions/${cluster.account.subscriptionId}`;
  const role = addRole(scope, "cluster-autoscaler-sizes", {
    name: `${nameOf(cluster)}-sizes`,
    description: `Reads which sizes there are, for the node groups of ${cluster.name}`,
    scopes: [subscription],
    actions: AUTOSCALER_SIZE_CALLS,
  });
  assign(scope, "cluster-autoscaler_sizes", role, identity, subscription);
}

/**
 * One role for all kinds of resources, because each kind checks only its own actions. A custom role can be assigned to a single
 * resource, but lists the resource groups in which it can be assigned (Azure RBAC, "Understand role definitions",
 * AssignableScopes). Whoever deploys must be allowed to write role definitions and assignments in all of them.
 */
function addReferenceRights(scope: Construct, cluster: Cluster, identity: MadeIdentity, nodes: Identity): void {
  const resources = referredResources(cluster);
  const existing = nodes.id instanceof TerraformReference ? [] : [nodes.id];
  const role = addRole(scope, "cluster-autoscaler-references", {
    name: `${nameOf(cluster)}-references`,
    description: `What scale sets of ${cluster.name} refer to`,
    // The cluster's own resource group comes first, because the role belongs to the first one and a change there would replace
    // it.
    scopes: uniqueIds([resourceGroupId(cluster), ...[...resources, ...existing].map(resourceGroupOf)]),
    actions: referenceActions(resources),
  });
  assign(scope, "cluster-autoscaler_node-identity", role, identity, nodes.id);
  for (const resource of resources) assign(scope, assignmentId(resource), role, identity, resource);
}

/** The `/subscriptions/S/resourceGroups/G` part of a resource id. */
function resourceGroupOf(resourceId: string): string {
  return resourceId.split("/").slice(0, 5).join("/");
}

/** The Terraform name of a resource's assignment: its kind, and a hash of its id, because names alone are not unique. */
function assignmentId(resourceId: string): string {
  return `cluster-autoscaler_${resourceId.split("/").at(-2)}_${shortHash(resourceId.toLowerCase())}`;
}

function nameOf({ identities }: Cluster): string {
  return identities.clusterAutoscaler.name;
}
