import type { TerraformKind } from "../../stages/cloud-model";

/** cluster-autoscaler writes scale sets, and Azure checks such a write against everything that they refer to. */
const REFERENCE = "the cluster-autoscaler's right to refer to it, without which the group cannot grow";

/** Every kind of resource that the Terraform of an Azure cluster has. */
export const AZURE_KINDS = {
  scaleSet: {
    type: "azurerm_linux_virtual_machine_scale_set",
    derived: [
      {
        field: "name",
        derives: "the names of machines, and the check that no other group has the name",
        instead: "the NodeGroup's name",
      },
      {
        field: "resourceGroupName",
        derives: "the cluster-autoscaler's right to size the group, and where it looks for it",
        instead: "the cluster's resourceGroup",
      },
      {
        field: "sku",
        derives: "what cluster-autoscaler plans with, and what the kubelet reserves",
        instead: "machine or machineTypes",
      },
      { field: "zones", derives: "the zone of nodes that cluster-autoscaler plans with", instead: "zones" },
      {
        field: "sourceImageId",
        derives: `${REFERENCE}, and the user data, which is written for the image's system`,
        instead: "image",
      },
      {
        field: "sourceImageReference",
        derives: "the user data, which is written for the image's system",
        instead: "image",
      },
      { field: "networkInterface[].ipConfiguration[].subnetId", derives: REFERENCE, instead: "subnets" },
      {
        field: "networkInterface[].networkSecurityGroupId",
        derives: REFERENCE,
        instead: "network.securityGroups",
      },
      {
        field: "networkInterface[].ipConfiguration[].loadBalancerBackendAddressPoolIds",
        derives: REFERENCE,
        instead: "azure.loadBalancerBackendAddressPoolIds",
      },
      {
        field: "networkInterface[].ipConfiguration[].applicationGatewayBackendAddressPoolIds",
        derives: REFERENCE,
        instead: "azure.applicationGatewayBackendAddressPoolIds",
      },
      { field: "osDisk.diskEncryptionSetId", derives: REFERENCE, instead: "bootDisk.encryptionKey" },
      { field: "dataDisk[].diskEncryptionSetId", derives: REFERENCE, instead: "volumes" },
      {
        field: "osDisk.diskSizeGb",
        derives: "the ephemeral storage that cluster-autoscaler plans with",
        instead: "bootDisk",
      },
      {
        field: "identity.identityIds",
        derives: `the rights of nodes, and ${REFERENCE}`,
        instead: "the cluster's identity.nodeIdentity",
      },
      {
        field: "customData",
        derives: "the labels, taints and resources that cluster-autoscaler plans with",
        instead: "labels, taints, kubelet, beforeJoin or bootstrap",
      },
      {
        field: "tags",
        derives: "which groups cluster-autoscaler finds, their limits, and what it plans with",
        instead: "tags, labels, taints, minSize or maxSize",
        mayGrow: true,
      },
    ],
  },
  userAssignedIdentity: {
    type: "azurerm_user_assigned_identity",
    derived: [{ field: "name", derives: "the names of its custom roles", instead: "an existing identity in identity" }],
  },
  federatedIdentityCredential: { type: "azurerm_federated_identity_credential", derived: [] },
  roleDefinition: { type: "azurerm_role_definition", derived: [] },
  roleAssignment: { type: "azurerm_role_assignment", derived: [] },
} as const satisfies Readonly<Record<string, TerraformKind>>;
