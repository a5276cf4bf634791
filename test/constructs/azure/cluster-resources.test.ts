import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const general = { minSize: 1, maxSize: 3, machineTypes: { azure: ["Standard_D8s_v5"] } } as const;

describe("an Azure cluster's stack", () => {
  const stack = synthCluster(resolveCluster("azure", { general, batch: general }));

  it("works in the cluster's subscription and tenant, and registers no resource providers there", () => {
    expect(stack.provider.azurerm).toHaveLength(1);
    expect(stack.provider.azurerm?.[0]).toMatchObject({
      subscription_id: "00000000-0000-4000-8000-000000000001",
      tenant_id: "00000000-0000-4000-8000-000000000002",
      resource_provider_registrations: "none",
    });
  });

  it("keeps the provider from updating or reimaging live nodes", () => {
    expect(stack.provider.azurerm?.[0]?.features).toEqual([
      { virtual_machine_scale_set: [{ roll_instances_when_required: false, reimage_on_manual_upgrade: false }] },
    ]);
  });

  it("names resources by identity, so that moving code replaces nothing", () => {
    const ids = Object.fromEntries(Object.entries(stack.resource).map(([type, named]) => [type, Object.keys(named)]));
    expect(ids).toMatchObject({
      azurerm_user_assigned_identity: ["cluster-autoscaler", "node"],
      azurerm_federated_identity_credential: ["cluster-autoscaler"],
      azurerm_role_definition: ["cluster-autoscaler", "cluster-autoscaler-references"],
      azurerm_linux_virtual_machine_scale_set: ["batch", "general"].flatMap((name) =>
        ["1", "2", "3"].map((zone) => `${name}_${zone}`),
      ),
    });
  });

  it("refers only to resources that it has", () => {
    const references = [...JSON.stringify(stack).matchAll(/\$\{(azurerm_\w+)\.([\w-]+)\.\w+\}/g)];
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter(([, type, name]) => stack.resource[type ?? ""]?.[name ?? ""] === undefined)).toEqual([]);
  });

  it("gives out the client id that manifests need, and the principals that others grant more to", () => {
    expect(stack.output).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      clusterAutoscalerClientId: { value: "${azurerm_user_assigned_identity.cluster-autoscaler.client_id}" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      clusterAutoscalerPrincipalId: { value: "${azurerm_user_assigned_identity.cluster-autoscaler.principal_id}" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      nodePrincipalId: { value: "${azurerm_user_assigned_identity.node.principal_id}" },
    });
  });
});
