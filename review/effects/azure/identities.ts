import type { ResourceTable } from "../effect";

const IDENTITY = { role: "identity", provider: "azurerm 4.55.0" } as const;

export const AZURE_USER_ASSIGNED_IDENTITY: ResourceTable = {
  ...IDENTITY,
  source: "internal/services/managedidentity/user_assigned_identity_resource.go: ForceNew of the schema",
  arguments: { replaces: ["location", "name", "resource_group_name"], none: ["tags", "timeouts"] },
};

export const AZURE_FEDERATED_CREDENTIAL: ResourceTable = {
  ...IDENTITY,
  source: "internal/services/managedidentity/federated_identity_credential_resource.go: ForceNew of the schema",
  arguments: {
    replaces: ["name", "parent_id", "resource_group_name"],
    "in-place": ["audience", "issuer", "subject"],
    none: ["timeouts"],
  },
};

export const AZURE_ROLE_DEFINITION: ResourceTable = {
  ...IDENTITY,
  source: "internal/services/authorization/role_definition_resource.go: ForceNew of the schema",
  arguments: {
    replaces: ["role_definition_id", "scope"],
    "in-place": ["assignable_scopes", "name", "permissions"],
    none: ["description", "timeouts"],
  },
};

export const AZURE_ROLE_ASSIGNMENT: ResourceTable = {
  ...IDENTITY,
  source: "internal/services/authorization/role_assignment_resource.go: ForceNew of the schema",
  arguments: {
    replaces: [
      ...["condition", "condition_version", "delegated_managed_identity_resource_id", "description", "name"],
      ...["principal_id", "principal_type", "role_definition_id", "role_definition_name", "scope"],
    ],
    none: ["skip_service_principal_aad_check", "timeouts"],
  },
};
