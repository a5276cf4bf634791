import type { AzureRoleAssignment } from "../../../model/declaration/cloud-permissions";
import { PLAIN_CONTROLLER, resolveTagger } from "../../support/permitted-controllers";
import { synthCluster } from "../../support/synth-stack";

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
const RESOURCE_GROUP = `${SUBSCRIPTION}/resourceGroups/prod-azure-nodes`;
const ZONE = `${SUBSCRIPTION}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
// biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
const PRINCIPAL = "${azurerm_user_assigned_identity.controller_tagger.principal_id}";

function synth(roleAssignments?: readonly AzureRoleAssignment[]) {
  const changes = roleAssignments === undefined ? {} : { cloudPermissions: { azure: { roleAssignments } } };
  return synthCluster(resolveTagger("azure", changes));
}

/** Assignments of the controller's identity, Terraform's name → arguments. */
function assignments(declared?: readonly AzureRoleAssignment[]) {
  const all = Object.entries(synth(declared).resource.azurerm_role_assignment ?? {});
  return all.filter(([, { principal_id }]) => principal_id === PRINCIPAL);
}

describe("a controller's identity", () => {
  it("is in the cluster's resource group and region", () => {
    expect(synth().resource.azurerm_user_assigned_identity?.controller_tagger).toMatchObject({
      name: "prod-azure-tagger",
      resource_group_name: "prod-azure-nodes",
      location: "westeurope",
    });
  });

  it("is for its own service account only", () => {
    expect(synth().resource.azurerm_federated_identity_credential?.controller_tagger).toMatchObject({
      name: "controller",
      resource_group_name: "prod-azure-nodes",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      parent_id: "${azurerm_user_assigned_identity.controller_tagger.id}",
      issuer: "https://oidc.example.com/prod-azure",
      subject: "system:serviceaccount:tagger-system:tagger",
      audience: ["api://AzureADTokenExchange"],
    });
  });

  it("has a role of its own for declared actions, and no other actions", () => {
    const [[id, assignment] = ["", {}], ...more] = assignments();
    expect(more).toEqual([]);
    expect(id).toMatch(/^controller_tagger_role_[0-9a-f]{8}$/);
    expect(assignment).toMatchObject({
      scope: RESOURCE_GROUP,
      role_definition_id: `\${azurerm_role_definition.${id}.role_definition_resource_id}`,
      principal_type: "ServicePrincipal",
    });
    expect(synth().resource.azurerm_role_definition?.[id]).toMatchObject({
      name: `prod-azure-tagger-${id.slice(-8)}`,
      scope: RESOURCE_GROUP,
      assignable_scopes: [RESOURCE_GROUP],
      permissions: [{ actions: ["Microsoft.Compute/disks/read", "Microsoft.Compute/disks/write"] }],
    });
  });

  it("has roles that exist by name and by id, on one resource each", () => {
    const roleDefinitionId = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-000000000007`;
    const declared = [
      { scope: ZONE, roleDefinitionName: "DNS Zone Contributor" },
      { scope: RESOURCE_GROUP, roleDefinitionId },
    ];
    const found = assignments(declared).map(([, each]) => each);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(
      expect.objectContaining({ scope: ZONE, role_definition_name: "DNS Zone Contributor" }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ scope: RESOURCE_GROUP, role_definition_id: roleDefinitionId }),
    );
  });

  it("belongs to the resource group where its custom role is for one resource", () => {
    const [[id] = [""]] = assignments([{ scope: ZONE, actions: ["Microsoft.Network/dnsZones/TXT/write"] }]);
    expect(
      synth([{ scope: ZONE, actions: ["Microsoft.Network/dnsZones/TXT/write"] }]).resource.azurerm_role_definition?.[
        id
      ],
    ).toMatchObject({
      scope: `${SUBSCRIPTION}/resourceGroups/dns`,
      assignable_scopes: [`${SUBSCRIPTION}/resourceGroups/dns`],
    });
  });

  it("changes its custom role in place: another action replaces no assignment", () => {
    const names = (...actions: readonly string[]) => assignments([{ scope: ZONE, actions }]).map(([name]) => name);
    const [id] = names("Microsoft.Network/dnsZones/TXT/read");
    expect(names("Microsoft.Network/dnsZones/TXT/read", "Microsoft.Network/dnsZones/TXT/write")).toEqual([id]);
  });

  it("keeps the names of assignments when others come and go", () => {
    const dns = { scope: ZONE, roleDefinitionName: "DNS Zone Contributor" };
    const [[id] = [""]] = assignments([dns]);
    const reader = { scope: RESOURCE_GROUP, roleDefinitionName: "Reader" };
    expect(assignments([reader, dns]).map(([name]) => name)).toContain(id);
  });

  it("gives out its client id, which manifests need", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    const clientId = "${azurerm_user_assigned_identity.controller_tagger.client_id}";
    expect(synth().output?.controllers).toEqual({ value: { tagger: clientId } });
  });

  it("does not exist without permissions on Azure", () => {
    const stack = synthCluster(resolveTagger("azure", { ...PLAIN_CONTROLLER, cloudPermissions: { google: {} } }));
    expect(Object.keys(stack.resource.azurerm_user_assigned_identity ?? {}).sort()).toEqual([
      "cluster-autoscaler",
      "node",
    ]);
    expect(stack.output).not.toHaveProperty("controllers");
  });
});
