import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { shortHash } from "../../model/base/names";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";
import { addFederatedCredential } from "./service-account-trust";

type Cluster = ResolvedCluster<"azure">;

/**
 * The cluster-autoscaler's identity. Only its own service account can use it. It gets two custom roles, because Azure has no
 * action that only resizes a scale set, and checks a write against everything that the scale set refers to:
 *
 * - the actions that it calls, on the resource group of the node groups;
 * - the permission to refer to each subnet, network security group, backend pool, image, disk encryption set and identity that
 *   its groups use, one assignment each. Assigned to whole resource groups, the role could attach any identity or network in them.
 */
export function addAutoscalerIdentity(
  stack: Construct,
  cluster: Cluster,
  nodes: UserAssignedIdentity,
): UserAssignedIdentity {
  const scope = new Construct(stack, "autoscaler-identity");
  const identity = addIdentity(scope, cluster);
  addFederatedCredential(scope, cluster, cluster.autoscalerServiceAccount, identity, {
    name: "cluster-autoscaler",
    logicalId: "cluster-autoscaler",
  });
  addGroupRights(scope, cluster, identity);
  addReferenceRights(scope, cluster, identity, nodes);
  if (cluster.extras.asksForSizes) addSizeRights(scope, cluster, identity);
  return identity;
}

function addIdentity(scope: Construct, cluster: Cluster): UserAssignedIdentity {
  const identity = addElement(UserAssignedIdentity, scope, "identity", {
    name: cluster.identities.clusterAutoscaler,
    resourceGroupName: cluster.account.resourceGroup,
    location: cluster.region,
    ...tagsOf(cluster),
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  identity.overrideLogicalId("cluster-autoscaler");
  return identity;
}

/**
 * Actions that cluster-autoscaler 1.33–1.37 calls on scale sets (cloudprovider/azure: azure_cache.go, azure_scale_set.go). It
 * lists plain virtual machines at every refresh, even if there are none.
 */
const CALLS = [
  "Microsoft.Compute/virtualMachineScaleSets/read",
  "Microsoft.Compute/virtualMachineScaleSets/write",
  // Deletes instances of a scale set. Deleting the scale set itself is another action.
  "Microsoft.Compute/virtualMachineScaleSets/delete/action",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
  "Microsoft.Compute/virtualMachines/read",
  // cluster-autoscaler waits for its writes, whose status is read by resource group (Resource Manager, "Track asynchronous
  // Azure operations").
  "Microsoft.Compute/locations/operations/read",
  // Not called, but required like REFERENCES: Azure's cloud controller puts the pools of load balancers on the models of scale
  // sets (cloud-provider-azure, ensureVMSSInPool). Microsoft does not document which writes are checked for pools; if the
  // check applies and the action lacks, a group behind a `Service` never grows. It is on the resource group, because the
  // cloud controller creates load balancers when it needs them, unknown to Terraform.
  "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
];

function addGroupRights(scope: Construct, cluster: Cluster, identity: UserAssignedIdentity): void {
  const role = addRole(scope, "cluster-autoscaler", {
    name: cluster.identities.clusterAutoscaler,
    description: `Sizes the node groups of ${cluster.name}`,
    scopes: [resourceGroupId(cluster)],
    actions: CALLS,
  });
  assign(scope, "cluster-autoscaler", role, identity, resourceGroupId(cluster));
}

/** Sizes are listed for a whole subscription (Azure REST API, "Resource Skus - List"), so the role holds nothing else. */
function addSizeRights(scope: Construct, cluster: Cluster, identity: UserAssignedIdentity): void {
  const subscription = `/subscriptions/${cluster.account.subscriptionId}`;
  const role = addRole(scope, "cluster-autoscaler-sizes", {
    name: `${cluster.identities.clusterAutoscaler}-sizes`,
    description: `Reads which sizes there are, for the node groups of ${cluster.name}`,
    scopes: [subscription],
    actions: ["Microsoft.Compute/skus/read"],
  });
  assign(scope, "cluster-autoscaler_sizes", role, identity, subscription);
}

/**
 * Actions that Azure requires on everything that a written scale set refers to. Without them, scaling fails with
 * LinkedAuthorizationFailed, even though the request contains only size and location (Azure/aks-engine#2367).
 */
const REFERENCES = [
  "Microsoft.Network/virtualNetworks/subnets/join/action",
  "Microsoft.Network/networkSecurityGroups/join/action",
  "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  "Microsoft.Compute/images/read",
  "Microsoft.Compute/galleries/images/read",
  "Microsoft.Compute/galleries/images/versions/read",
  "Microsoft.Compute/diskEncryptionSets/read",
];

/** The same for backend pools, only where a group declares some (Azure permissions for Networking). */
function poolActions(resources: readonly string[]): readonly string[] {
  return ["loadBalancers", "applicationGateways"]
    .filter((kind) => resources.some((id) => id.includes(`/${kind}/`)))
    .map((kind) => `Microsoft.Network/${kind}/backendAddressPools/join/action`);
}

/**
 * One role for all kinds of resources, because each kind checks only its own actions. A custom role can be assigned to a single
 * resource, but lists the resource groups in which it can be assigned (Azure RBAC, "Understand role definitions",
 * AssignableScopes). Whoever deploys must be allowed to write role definitions and assignments in all of them.
 */
function addReferenceRights(
  scope: Construct,
  cluster: Cluster,
  identity: UserAssignedIdentity,
  nodes: UserAssignedIdentity,
): void {
  const resources = referredResources(cluster);
  const role = addRole(scope, "cluster-autoscaler-references", {
    name: `${cluster.identities.clusterAutoscaler}-references`,
    description: `What scale sets of ${cluster.name} refer to`,
    // The cluster's own resource group comes first, because the role belongs to the first one and a change there would replace
    // it.
    scopes: unique([resourceGroupId(cluster), ...resources.map(resourceGroupOf)]),
    actions: [...REFERENCES, ...poolActions(resources)],
  });
  assign(scope, "cluster-autoscaler_node-identity", role, identity, TerraformReference.to(nodes.id));
  for (const resource of resources) assign(scope, assignmentId(resource), role, identity, resource);
}

/**
 * Sorted resource ids that the groups of the cluster-autoscaler refer to. Publicly shared images belong to no subscription and
 * are left out.
 */
function referredResources({ scalingGroups }: Cluster): readonly string[] {
  const ids = scalingGroups
    .filter(({ autoscaling }) => autoscaling.enabled)
    .flatMap(({ subnetIds, network, imageId, bootDisk, volumes, extras }) => [
      ...subnetIds,
      ...network.securityGroups,
      ...extras.loadBalancerBackendAddressPoolIds,
      ...extras.applicationGatewayBackendAddressPoolIds,
      imageDefinition(imageId),
      ...[bootDisk, ...volumes].map(({ encryptionKey }) => encryptionKey ?? ""),
    ]);
  return unique(ids.filter((id) => id.startsWith("/subscriptions/"))).sort();
}

/** The definition of a gallery image. Its versions inherit the assignment, so a new version needs none. */
function imageDefinition(imageId: string): string {
  return imageId.replace(/\/versions\/[^/]+$/i, "");
}

/** Azure ids that differ only in case refer to one resource; the first spelling is kept. */
function unique(ids: readonly string[]): string[] {
  const spellings = new Map<string, string>();
  for (const id of ids) if (!spellings.has(id.toLowerCase())) spellings.set(id.toLowerCase(), id);
  return [...spellings.values()];
}

function resourceGroupId({ account }: Cluster): string {
  return `/subscriptions/${account.subscriptionId}/resourceGroups/${account.resourceGroup}`;
}

/** The `/subscriptions/S/resourceGroups/G` part of a resource id. */
function resourceGroupOf(resourceId: string): string {
  return resourceId.split("/").slice(0, 5).join("/");
}

/** The Terraform name of a resource's assignment: its kind, and a hash of its id, because names alone are not unique. */
function assignmentId(resourceId: string): string {
  return `cluster-autoscaler_${resourceId.split("/").at(-2)}_${shortHash(resourceId.toLowerCase())}`;
}

interface Role {
  /** Unique in the tenant: starts with the cluster's name. */
  readonly name: string;
  readonly description: string;
  /** Never empty. The role belongs to the first scope. */
  readonly scopes: string[];
  readonly actions: string[];
}

/** A custom role. The provider generates its id, a UUID, at creation, and the Terraform state keeps it. */
function addRole(scope: Construct, logicalId: string, { name, description, scopes, actions }: Role): RoleDefinition {
  const role = addElement(RoleDefinition, scope, `role-${logicalId}`, {
    name,
    description,
    scope: scopes[0] ?? "",
    assignableScopes: scopes,
    permissions: [{ actions }],
  });
  role.overrideLogicalId(logicalId);
  return role;
}

function assign(
  scope: Construct,
  logicalId: string,
  role: RoleDefinition,
  identity: UserAssignedIdentity,
  to: string | TerraformReference,
): void {
  addElement(RoleAssignment, scope, `assignment-${logicalId}`, {
    scope: to,
    roleDefinitionId: TerraformReference.to(role.roleDefinitionResourceId),
    principalId: TerraformReference.to(identity.principalId),
    // Skips the lookup of an identity that the directory may not show yet (azurerm_role_assignment).
    principalType: "ServicePrincipal",
  }).overrideLogicalId(logicalId);
}
