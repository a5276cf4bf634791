import { dataSource, provider, resource } from "../terraform/kind";

/** `azurerm` (provider). */
export const AZURERM_PROVIDER = provider(
  "azurerm",
  (): typeof import("@cdktf/provider-azurerm/lib/provider").AzurermProvider =>
    require("@cdktf/provider-azurerm/lib/provider").AzurermProvider,
);

/** `azurerm_platform_image` (data source). */
export const DATA_AZURERM_PLATFORM_IMAGE = dataSource(
  "azurerm_platform_image",
  (): typeof import("@cdktf/provider-azurerm/lib/data-azurerm-platform-image").DataAzurermPlatformImage =>
    require("@cdktf/provider-azurerm/lib/data-azurerm-platform-image").DataAzurermPlatformImage,
);

/** `azurerm_shared_image_version` (data source). */
export const DATA_AZURERM_SHARED_IMAGE_VERSION = dataSource(
  "azurerm_shared_image_version",
  (): typeof import("@cdktf/provider-azurerm/lib/data-azurerm-shared-image-version").DataAzurermSharedImageVersion =>
    require("@cdktf/provider-azurerm/lib/data-azurerm-shared-image-version").DataAzurermSharedImageVersion,
);

/** `azurerm_federated_identity_credential`. */
export const FEDERATED_IDENTITY_CREDENTIAL = resource(
  "azurerm_federated_identity_credential",
  (): typeof import("@cdktf/provider-azurerm/lib/federated-identity-credential").FederatedIdentityCredential =>
    require("@cdktf/provider-azurerm/lib/federated-identity-credential").FederatedIdentityCredential,
);

/** `azurerm_linux_virtual_machine_scale_set`. */
export const LINUX_VIRTUAL_MACHINE_SCALE_SET = resource(
  "azurerm_linux_virtual_machine_scale_set",
  (): typeof import("@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set").LinuxVirtualMachineScaleSet =>
    require("@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set").LinuxVirtualMachineScaleSet,
);

/** `azurerm_role_assignment`. */
export const ROLE_ASSIGNMENT = resource(
  "azurerm_role_assignment",
  (): typeof import("@cdktf/provider-azurerm/lib/role-assignment").RoleAssignment =>
    require("@cdktf/provider-azurerm/lib/role-assignment").RoleAssignment,
);

/** `azurerm_role_definition`. */
export const ROLE_DEFINITION = resource(
  "azurerm_role_definition",
  (): typeof import("@cdktf/provider-azurerm/lib/role-definition").RoleDefinition =>
    require("@cdktf/provider-azurerm/lib/role-definition").RoleDefinition,
);

/** `azurerm_user_assigned_identity`. */
export const USER_ASSIGNED_IDENTITY = resource(
  "azurerm_user_assigned_identity",
  (): typeof import("@cdktf/provider-azurerm/lib/user-assigned-identity").UserAssignedIdentity =>
    require("@cdktf/provider-azurerm/lib/user-assigned-identity").UserAssignedIdentity,
);
