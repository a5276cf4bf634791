/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { FederatedIdentityCredentialConfig } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LinuxVirtualMachineScaleSetConfig } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { RoleAssignmentConfig } from "@cdktf/provider-azurerm/lib/role-assignment";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { RoleDefinitionConfig } from "@cdktf/provider-azurerm/lib/role-definition";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { UserAssignedIdentityConfig } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { AZURE_KINDS } from "../../model/clouds/azure/terraform-kinds";
import type { Edit, TiedKinds } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an Azure cluster. */
export interface AzureTransforms {
  /** `azurerm_linux_virtual_machine_scale_set` of each ScalingGroup. */
  readonly scaleSet?: Edit<LinuxVirtualMachineScaleSetConfig>;
}

/** Last edits to any Terraform resource of an Azure cluster, by kind: what `transform` accepts on the cluster, and on the fleet. */
export interface AzureClusterTransforms extends AzureTransforms {
  /** `azurerm_user_assigned_identity`. */
  readonly userAssignedIdentity?: Edit<UserAssignedIdentityConfig>;
  /** `azurerm_federated_identity_credential`. */
  readonly federatedIdentityCredential?: Edit<FederatedIdentityCredentialConfig>;
  /** `azurerm_role_definition`. */
  readonly roleDefinition?: Edit<RoleDefinitionConfig>;
  /** `azurerm_role_assignment`. */
  readonly roleAssignment?: Edit<RoleAssignmentConfig>;
}
true satisfies TiedKinds<AzureClusterTransforms, typeof AZURE_KINDS>;
