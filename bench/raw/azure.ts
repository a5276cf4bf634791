import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { LinuxVirtualMachineScaleSet } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type EstateGroup, userData } from "../estate";

const CLUSTER = "big-azure";
const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups";
const SUBNETS = `${SUBSCRIPTION}/network/providers/Microsoft.Network/virtualNetworks/large/subnets`;
const IMAGE = `${SUBSCRIPTION}/images/providers/Microsoft.Compute/galleries/nodes/images/ubuntu`;
const PLACE = { resourceGroupName: CLUSTER, location: "westeurope" };

/** The Azure part of the estate. */
export class AzureStack extends TerraformStack {
  constructor(scope: Construct, groups: readonly EstateGroup[]) {
    super(scope, CLUSTER);
    new LocalBackend(this, { path: `state/${CLUSTER}.tfstate` });
    new AzurermProvider(this, "azurerm", {
      subscriptionId: "00000000-0000-4000-8000-000000000001",
      tenantId: "00000000-0000-4000-8000-000000000002",
      resourceProviderRegistrations: "none",
      features: [{ virtualMachineScaleSet: [{ rollInstancesWhenRequired: false, reimageOnManualUpgrade: false }] }],
    });
    const node = new UserAssignedIdentity(this, "node", { name: `${CLUSTER}-node`, tags: TAGS, ...PLACE });
    addAutoscaler(this, node);
    for (const group of groups) addScaleSet(this, group, node);
  }
}

const TAGS = { owner: "platform" };

function addAutoscaler(stack: Construct, node: UserAssignedIdentity): void {
  const name = `${CLUSTER}-cluster-autoscaler`;
  const identity = new UserAssignedIdentity(stack, "cluster-autoscaler", { name, tags: TAGS, ...PLACE });
  new FederatedIdentityCredential(stack, "credential", {
    name: "cluster-autoscaler",
    resourceGroupName: CLUSTER,
    parentId: identity.id,
    issuer: `https://oidc.example.com/${CLUSTER}`,
    subject: "system:serviceaccount:kube-system:cluster-autoscaler",
    audience: ["api://AzureADTokenExchange"],
  }).overrideLogicalId("cluster-autoscaler");
  const group = `${SUBSCRIPTION}/${CLUSTER}`;
  const calls = addRole(stack, "cluster-autoscaler", name, `Sizes the node groups of ${CLUSTER}`, [group], CALLS);
  const scopes = [group, `${SUBSCRIPTION}/images`, `${SUBSCRIPTION}/network`];
  const what = `What scale sets of ${CLUSTER} refer to`;
  const refer = addRole(stack, "cluster-autoscaler-references", `${name}-references`, what, scopes, REFERENCES);
  assign(stack, "cluster-autoscaler", calls, identity, group);
  assign(stack, "cluster-autoscaler_node-identity", refer, identity, node.id);
  assign(stack, "cluster-autoscaler_images_48740787", refer, identity, IMAGE);
  for (const [subnet, hash] of SUBNET_HASHES) {
    assign(stack, `cluster-autoscaler_subnets_${hash}`, refer, identity, `${SUBNETS}/${subnet}`);
  }
  const outputs = {
    clusterAutoscalerClientId: identity.clientId,
    clusterAutoscalerPrincipalId: identity.principalId,
    nodePrincipalId: node.principalId,
  };
  for (const [id, value] of Object.entries(outputs)) {
    new TerraformOutput(stack, `output-${id}`, { value }).overrideLogicalId(id);
  }
}

const CALLS = [
  "Microsoft.Compute/virtualMachineScaleSets/read",
  "Microsoft.Compute/virtualMachineScaleSets/write",
  "Microsoft.Compute/virtualMachineScaleSets/delete/action",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
  "Microsoft.Compute/virtualMachines/read",
  "Microsoft.Compute/locations/operations/read",
  "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
];

const REFERENCES = [
  "Microsoft.Network/virtualNetworks/subnets/join/action",
  "Microsoft.Network/networkSecurityGroups/join/action",
  "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  "Microsoft.Compute/images/read",
  "Microsoft.Compute/galleries/images/read",
  "Microsoft.Compute/galleries/images/versions/read",
  "Microsoft.Compute/diskEncryptionSets/read",
];

/** The project tells assignments apart by a hash of what they are for. */
const SUBNET_HASHES = [
  ["nodes-1", "9b67eb1c"],
  ["nodes-2", "b20d7b5c"],
  ["nodes-3", "01d90f84"],
] as const;

function addRole(
  stack: Construct,
  id: string,
  name: string,
  description: string,
  assignableScopes: string[],
  actions: string[],
): RoleDefinition {
  const scope = assignableScopes[0] ?? "";
  const config = { name, description, scope, assignableScopes, permissions: [{ actions }] };
  const role = new RoleDefinition(stack, `role-${id}`, config);
  role.overrideLogicalId(id);
  return role;
}

function assign(stack: Construct, id: string, role: RoleDefinition, to: UserAssignedIdentity, scope: string): void {
  const assignment = new RoleAssignment(stack, `assignment-${id}`, {
    scope,
    roleDefinitionId: role.roleDefinitionResourceId,
    principalId: to.principalId,
    principalType: "ServicePrincipal",
  });
  assignment.overrideLogicalId(id);
}

function addScaleSet(stack: Construct, group: EstateGroup, node: UserAssignedIdentity): void {
  const name = `${CLUSTER}-${group.name}-${group.zone}`;
  const ipConfiguration = [{ name: "primary", primary: true, subnetId: `${SUBNETS}/nodes-${group.zone}` }];
  const scaleSet = new LinuxVirtualMachineScaleSet(stack, group.name, {
    name,
    ...PLACE,
    sku: "Standard_D8s_v5",
    instances: 0,
    zones: [group.zone],
    singlePlacementGroup: false,
    overprovision: false,
    terminationNotification: { enabled: false },
    upgradeMode: "Manual",
    computerNamePrefix: name,
    sourceImageId: `${IMAGE}/versions/1.0.0`,
    osDisk: { caching: "ReadWrite", diskSizeGb: 50, storageAccountType: "Premium_LRS" },
    identity: { type: "UserAssigned", identityIds: [node.id] },
    networkInterface: [{ name: "primary", primary: true, enableAcceleratedNetworking: true, ipConfiguration }],
    customData: Buffer.from(userData(group.name)).toString("base64"),
    provisionVmAgent: true,
    adminUsername: "azureuser",
    adminSshKey: [{ username: "azureuser", publicKey: SSH_KEY }],
    disablePasswordAuthentication: true,
    encryptionAtHostEnabled: false,
    secureBootEnabled: true,
    vtpmEnabled: true,
    tags: tags(group),
    lifecycle: {
      ignoreChanges: ["instances", "network_interface[0].ip_configuration[0].load_balancer_backend_address_pool_ids"],
    },
  });
  scaleSet.overrideLogicalId(`${group.name}_${group.zone}`);
}

const SSH_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBx0ZXN0LWtleS1mb3ItZXhhbXBsZXMtb25seS0wMDAw nodes";

function tags({ name, maxSize }: EstateGroup): Record<string, string> {
  const prefix = "k8s.io_cluster-autoscaler_node-template";
  return {
    "cluster-autoscaler-enabled": "true",
    "cluster-autoscaler-name": CLUSTER,
    [`${prefix}_autoscaling-options_scaledownunneededtime`]: "20m",
    [`${prefix}_label_example.com_pool`]: name,
    [`${prefix}_resources_cpu`]: "7910m",
    [`${prefix}_resources_ephemeral-storage`]: "44246551756",
    [`${prefix}_resources_memory`]: "26564Mi",
    [`${prefix}_resources_pods`]: "110",
    [`${prefix}_taint_example.com_pool`]: `${name}:NoSchedule`,
    max: String(maxSize),
    min: "0",
    owner: "platform",
  };
}
