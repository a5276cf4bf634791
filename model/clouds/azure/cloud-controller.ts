import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { CloudControllerFacts } from "../../stages/cloud-model";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { linkedResources, nodeIdentityId, referenceActions, uniqueIds } from "./autoscaler";
import { azureEnvironment } from "./environments";
import { resourceGroupId } from "./permissions";

type Facts = CloudControllerFacts<"azure">;

/**
 * Configuration of cloud-provider-azure (pkg/provider/config/azure.go at 1.33.17 to 1.36.5; JSON). It holds no secret: client id and
 * token come from the pod's variables, which win (pkg/azclient/auth_conf.go). The subnet is where internal load balancers get their
 * addresses.
 */
export function azureCloudConfig({ props }: DeclaredClusterOf<"azure">): string {
  const [firstZone = ""] = Object.keys(props.zones).sort();
  const subnet = idParts(props.zones[firstZone]?.subnetId ?? "");
  const securityGroup = idParts(props.nodeSecurityGroupId ?? "");
  const config = {
    cloud: azureEnvironment(props.region).autoscaler ?? "AzurePublicCloud",
    tenantId: props.tenantId,
    subscriptionId: props.subscriptionId,
    useFederatedWorkloadIdentityExtension: true,
    resourceGroup: props.resourceGroup,
    location: props.region,
    vmType: "vmss",
    vnetName: subnet.virtualNetworks,
    vnetResourceGroup: subnet.resourceGroups,
    subnetName: subnet.subnets,
    securityGroupName: securityGroup.networkSecurityGroups,
    securityGroupResourceGroup: securityGroup.resourceGroups,
    // Upstream's default is the basic one, which Azure has retired, and which takes the machines of one scale set.
    loadBalancerSku: "standard",
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** The parts of a resource id by their kind: `resourceGroups`, `virtualNetworks`. */
function idParts(id: string): Readonly<Partial<Record<string, string>>> {
  const pairs = [...id.matchAll(/([^/]+)\/([^/]+)/g)];
  return Object.fromEntries(pairs.map(([, kind = "", name = ""]) => [kind, name]));
}

/** Actions that find nodes' machines (azure_vmss.go, azure_vmss_cache.go, azure_standard.go; "Azure Permissions" of its documentation). */
const READS = [
  "Microsoft.Compute/virtualMachineScaleSets/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces/ipConfigurations/publicIPAddresses/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
  // Nodes of the control plane may be plain machines: all of the resource group are listed.
  "Microsoft.Compute/virtualMachines/read",
  "Microsoft.Network/networkInterfaces/read",
];

/**
 * Those of load balancers (the same page, without disks, storage accounts, routes and private links). Machines become backends by the
 * network configuration of their scale set and of themselves, so that it may write both: whoever has the identity can also change what
 * new machines run.
 */
const LOAD_BALANCER_ACTIONS = [
  "Microsoft.Compute/locations/operations/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/write",
  "Microsoft.Compute/virtualMachineScaleSets/write",
  "Microsoft.Compute/virtualMachines/write",
  "Microsoft.Network/loadBalancers/backendAddressPools/delete",
  "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
  "Microsoft.Network/loadBalancers/backendAddressPools/read",
  "Microsoft.Network/loadBalancers/backendAddressPools/write",
  "Microsoft.Network/loadBalancers/delete",
  "Microsoft.Network/loadBalancers/read",
  "Microsoft.Network/loadBalancers/write",
  "Microsoft.Network/networkInterfaces/write",
  "Microsoft.Network/publicIPAddresses/delete",
  "Microsoft.Network/publicIPAddresses/join/action",
  "Microsoft.Network/publicIPAddresses/read",
  "Microsoft.Network/publicIPAddresses/write",
];

/** On the network security group of the nodes, into which it writes a rule for each port of a Service. */
const SECURITY_GROUP_ACTIONS = [
  "Microsoft.Network/networkSecurityGroups/read",
  "Microsoft.Network/networkSecurityGroups/write",
];

const SUBNET_ACTIONS = ["Microsoft.Network/virtualNetworks/subnets/read"];

/** What the cloud controller's identity may do: in the cluster's resource group, and on what its scale sets refer to elsewhere. */
export function azureCloudControllerPermissions(facts: Facts): ResolvedPermissions["azure"] {
  const group = resourceGroupId(facts);
  if (!facts.loadBalancers) return { roleAssignments: [custom(group, READS)] };
  const linked = uniqueIds([nodeIdentityId(facts, facts.nodeIdentity), ...linkedResources(facts.scalingGroups)]);
  const references = referenceActions(linked);
  const here = [...READS, ...LOAD_BALANCER_ACTIONS, ...references];
  const elsewhere = uniqueIds([...linked, ...securityGroupOf(facts)]).filter((id) => !isIn(group, id));
  return {
    roleAssignments: [
      custom(group, [...here, ...SECURITY_GROUP_ACTIONS, ...SUBNET_ACTIONS]),
      ...elsewhere.sort().map((id) => custom(id, [...references, ...ownActions(facts, id)])),
    ],
  };
}

function securityGroupOf({ cluster }: Facts): readonly string[] {
  return cluster.props.nodeSecurityGroupId === undefined ? [] : [cluster.props.nodeSecurityGroupId];
}

/** What is done to a resource itself, besides what whoever refers to it has to be allowed. */
function ownActions(facts: Facts, id: string): readonly string[] {
  if (securityGroupOf(facts).some((group) => group.toLowerCase() === id.toLowerCase())) return SECURITY_GROUP_ACTIONS;
  return /\/subnets\/[^/]+$/.test(id) ? SUBNET_ACTIONS : [];
}

function isIn(group: string, id: string): boolean {
  return id.toLowerCase().startsWith(`${group.toLowerCase()}/`);
}

function custom(scope: string, actions: readonly string[]): ResolvedPermissions["azure"]["roleAssignments"][number] {
  return { scope, role: { kind: "custom", actions: [...new Set(actions)].sort(), dataActions: [] } };
}
