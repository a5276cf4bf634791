import type { AzureClusterDeclaration } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { REGISTRIES, withProviders } from "../../support/credential-providers";
import { type Groups, resolveCluster } from "../../support/fleets";
import { withJoinToken } from "../../support/join-tokens";
import { synthCluster } from "../../support/synth-stack";

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
const RESOURCE_GROUP = `${SUBSCRIPTION}/resourceGroups/prod-azure-nodes`;
const NETWORK = `${SUBSCRIPTION}/resourceGroups/net/providers/Microsoft.Network`;
const IMAGE = `${SUBSCRIPTION}/resourceGroups/images/providers/Microsoft.Compute/galleries/nodes/images/ubuntu-amd64`;

const group: NodeGroupDeclaration = { minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_D8s_v5"] } };

function synth(groups: Groups = {}, props: Partial<AzureClusterDeclaration> = {}) {
  return synthCluster(resolveCluster("azure", groups, props)).resource;
}

/** Assignments of the role that lets scale sets refer to resources, scope → Terraform's name. */
function references(groups: Groups, props: Partial<AzureClusterDeclaration> = {}) {
  const assignments = Object.entries(synth(groups, props).azurerm_role_assignment ?? {});
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
  const role = "${azurerm_role_definition.cluster-autoscaler-references.role_definition_resource_id}";
  return assignments.filter(([, each]) => each.role_definition_id === role).map(([name, each]) => [each.scope, name]);
}

function scopes(groups: Groups, props: Partial<AzureClusterDeclaration> = {}) {
  return references(groups, props).map(([scope]) => scope);
}

describe("the nodes' identity", () => {
  it("is in the cluster's resource group and region", () => {
    expect(synth().azurerm_user_assigned_identity?.node).toMatchObject({
      name: "prod-azure-node",
      resource_group_name: "prod-azure-nodes",
      location: "westeurope",
    });
  });

  it("reads the join secret and nothing else", () => {
    const { azurerm_role_assignment: assignments = {} } = synth({ group });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    const principal = "${azurerm_user_assigned_identity.node.principal_id}";
    const own = Object.values(assignments).filter((each) => each.principal_id === principal);
    expect(own).toHaveLength(1);
    expect(assignments.node).toMatchObject({
      principal_id: principal,
      principal_type: "ServicePrincipal",
      role_definition_name: "Key Vault Secrets User",
      scope: `${RESOURCE_GROUP}/providers/Microsoft.KeyVault/vaults/prod-azure-kv/secrets/join`,
    });
  });

  it("pulls from the registries of its bootstraps, with a role that is granted once", () => {
    const scope = REGISTRIES.azure;
    const pulls = (props: Partial<AzureClusterDeclaration>) =>
      Object.values(synth({ group }, props).azurerm_role_assignment ?? {}).filter((each) => each.scope === scope);
    const once = [
      expect.objectContaining({
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
        principal_id: "${azurerm_user_assigned_identity.node.principal_id}",
        role_definition_name: "AcrPull",
      }),
    ];
    expect(pulls(withProviders("azure"))).toEqual(once);
    const identity = { nodeIdentity: { roleAssignments: [{ scope, roleDefinitionName: "AcrPull" }] } };
    expect(pulls({ ...withProviders("azure"), identity })).toEqual(once);
    expect(pulls({})).toEqual([]);
  });

  it("can read the secrets of groups with a bootstrap of their own", () => {
    const own = { ...group, ...withJoinToken("azure", { secretName: "other", keyVaultName: "other-kv" }) };
    const assignments = Object.values(synth({ group, own }).azurerm_role_assignment ?? {});
    const secrets = assignments.filter((each) => each.role_definition_name === "Key Vault Secrets User");
    expect(secrets.map(({ scope }) => String(scope).split("/vaults/")[1])).toEqual([
      "prod-azure-kv/secrets/join",
      "other-kv/secrets/other",
    ]);
  });

  it("may do nothing where the bootstrap is the user's own", () => {
    const { azurerm_role_assignment: assignments } = synth({}, { bootstrap: { kind: "raw", userData: "#!/bin/sh\n" } });
    expect(assignments).not.toHaveProperty("node");
  });
});

describe("the cluster-autoscaler's identity", () => {
  it("is in the cluster's resource group and region", () => {
    expect(synth().azurerm_user_assigned_identity?.["cluster-autoscaler"]).toMatchObject({
      name: "prod-azure-cluster-autoscaler",
      resource_group_name: "prod-azure-nodes",
      location: "westeurope",
    });
  });

  it("is for its own service account only", () => {
    expect(synth().azurerm_federated_identity_credential?.["cluster-autoscaler"]).toMatchObject({
      name: "cluster-autoscaler",
      resource_group_name: "prod-azure-nodes",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      parent_id: "${azurerm_user_assigned_identity.cluster-autoscaler.id}",
      issuer: "https://oidc.example.com/prod-azure",
      subject: "system:serviceaccount:kube-system:cluster-autoscaler",
      audience: ["api://AzureADTokenExchange"],
    });
  });

  it("follows the namespace that the cluster declares", () => {
    const { azurerm_federated_identity_credential: credentials } = synth(
      {},
      { clusterAutoscaler: { namespace: "autoscaling" } },
    );
    expect(credentials?.["cluster-autoscaler"]?.subject).toBe("system:serviceaccount:autoscaling:cluster-autoscaler");
  });

  it("may do what cluster-autoscaler calls, in the resource group of the node groups", () => {
    const { azurerm_role_definition: roles, azurerm_role_assignment: assignments } = synth();
    expect(roles?.["cluster-autoscaler"]).toMatchObject({
      name: "prod-azure-cluster-autoscaler",
      scope: RESOURCE_GROUP,
      assignable_scopes: [RESOURCE_GROUP],
      permissions: [
        {
          actions: [
            "Microsoft.Compute/virtualMachineScaleSets/read",
            "Microsoft.Compute/virtualMachineScaleSets/write",
            "Microsoft.Compute/virtualMachineScaleSets/delete/action",
            "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
            "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
            "Microsoft.Compute/virtualMachines/read",
            "Microsoft.Compute/locations/operations/read",
            "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
          ],
        },
      ],
    });
    expect(assignments?.["cluster-autoscaler"]).toMatchObject({
      scope: RESOURCE_GROUP,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      role_definition_id: "${azurerm_role_definition.cluster-autoscaler.role_definition_resource_id}",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      principal_id: "${azurerm_user_assigned_identity.cluster-autoscaler.principal_id}",
      principal_type: "ServicePrincipal",
    });
  });

  it("may delete no scale set, and no action is a wildcard", () => {
    const actions = Object.values(synth({ group }).azurerm_role_definition ?? {}).flatMap(({ permissions }) =>
      (permissions as { actions: string[] }[]).flatMap((each) => each.actions),
    );
    expect(actions).toHaveLength(15);
    expect(actions).not.toContain("Microsoft.Compute/virtualMachineScaleSets/delete");
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
  });
});

describe("the right to refer to resources from scale sets", () => {
  it("is on each subnet, image and on the nodes' identity, one resource at a time", () => {
    const expected = [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      "${azurerm_user_assigned_identity.node.id}",
      IMAGE,
      ...["1", "2", "3"].map((zone) => `${NETWORK}/virtualNetworks/prod/subnets/nodes-${zone}`),
    ];
    expect([...scopes({ group })].sort()).toEqual(expected.sort());
  });

  it("follows a group into subnets of its own, and is on no other", () => {
    const own = `${NETWORK}/virtualNetworks/prod/subnets/batch`;
    const subnets = scopes({ group: { ...group, network: { subnets: own } } }).filter((id) =>
      String(id).includes("/subnets/"),
    );
    expect(subnets).toEqual([own]);
  });

  it("covers backend pools, with the actions for their kinds, only where a group has some", () => {
    const pool = `${NETWORK}/loadBalancers/web/backendAddressPools/nodes`;
    const gateway = `${NETWORK}/applicationGateways/web/backendAddressPools/nodes`;
    const actions = (azure: NodeGroupDeclaration["azure"]) => {
      const { permissions } =
        synth({ group: { ...group, azure } }).azurerm_role_definition?.["cluster-autoscaler-references"] ?? {};
      return JSON.stringify(permissions);
    };
    const both = { loadBalancerBackendAddressPoolIds: [pool], applicationGatewayBackendAddressPoolIds: [gateway] };
    expect(scopes({ group: { ...group, azure: both } })).toEqual(expect.arrayContaining([pool, gateway]));
    for (const kind of ["loadBalancers", "applicationGateways"]) {
      expect(actions(both)).toContain(`Microsoft.Network/${kind}/backendAddressPools/join/action`);
      expect(actions({})).not.toContain(kind);
    }
  });

  it("covers security groups and disk encryption sets where there are any", () => {
    const securityGroup = `${NETWORK}/networkSecurityGroups/nodes`;
    const encryptionKey = `${SUBSCRIPTION}/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/nodes`;
    const found = scopes({ group: { ...group, bootDisk: { encryptionKey } } }, { nodeSecurityGroupId: securityGroup });
    expect(found).toEqual(expect.arrayContaining([securityGroup, encryptionKey]));
    expect(found).toHaveLength(7);
  });

  it("can be given in the resource groups of those resources and no other", () => {
    const role = synth({ group }).azurerm_role_definition?.["cluster-autoscaler-references"];
    expect(role).toMatchObject({
      name: "prod-azure-cluster-autoscaler-references",
      scope: RESOURCE_GROUP,
      assignable_scopes: [
        RESOURCE_GROUP,
        `${SUBSCRIPTION}/resourceGroups/images`,
        `${SUBSCRIPTION}/resourceGroups/net`,
      ],
      permissions: [
        {
          actions: [
            "Microsoft.Network/virtualNetworks/subnets/join/action",
            "Microsoft.Network/networkSecurityGroups/join/action",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
            "Microsoft.Compute/images/read",
            "Microsoft.Compute/galleries/images/read",
            "Microsoft.Compute/galleries/images/versions/read",
            "Microsoft.Compute/diskEncryptionSets/read",
          ],
        },
      ],
    });
  });

  it("does not change with the version of an image", () => {
    const versions = ["1.0.0", "2.0.0"].map((version) => ({
      id: `${IMAGE}/versions/${version}`,
      os: "ubuntu" as const,
    }));
    const [first, second] = versions.map((image) => references({ group: { ...group, image } }));
    expect(second).toEqual(first);
  });

  it("takes ids that differ in case only for one resource", () => {
    const upper = {
      ...group,
      zones: ["1"],
      image: { id: IMAGE.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"), os: "ubuntu" as const },
    };
    const both = references({ group: { ...group, zones: ["1"] }, upper });
    expect(both).toHaveLength(3);
  });

  it("spells the cluster's own resource group as the cluster does, since the role is replaced with its scope", () => {
    const encryptionKey = `${RESOURCE_GROUP.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions")}/providers/x/y/z`;
    const role = synth({ group: { ...group, bootDisk: { encryptionKey } } }).azurerm_role_definition;
    expect(role?.["cluster-autoscaler-references"]).toMatchObject({ scope: RESOURCE_GROUP });
    expect(role?.["cluster-autoscaler-references"]?.assignable_scopes).toHaveLength(3);
  });

  it("leaves out groups that the cluster-autoscaler does not have", () => {
    const manual = { ...group, autoscaling: { enabled: false } };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    expect(scopes({ manual })).toEqual(["${azurerm_user_assigned_identity.node.id}"]);
  });

  it("leaves out images that are in no subscription", () => {
    const image = { id: "/communityGalleries/public-1/images/ubuntu/versions/1.0.0", os: "ubuntu" as const };
    expect(scopes({ group: { ...group, zones: ["2"], image } })).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      "${azurerm_user_assigned_identity.node.id}",
      `${NETWORK}/virtualNetworks/prod/subnets/nodes-2`,
    ]);
  });

  it("is named by kind and resource, so that another group's resources rename nothing", () => {
    const named = new Map(references({ group }).map(([scope, name]) => [scope, name]));
    expect(named.get(`${NETWORK}/virtualNetworks/prod/subnets/nodes-1`)).toMatch(
      /^cluster-autoscaler_subnets_[0-9a-f]{8}$/,
    );
    const more = {
      aaa: { ...group, bootDisk: { encryptionKey: `${RESOURCE_GROUP}/providers/x/diskEncryptionSets/a` } },
    };
    expect(references({ group, ...more })).toEqual(expect.arrayContaining([...named]));
  });
});

describe("the right to list sizes", () => {
  const unlisted: NodeGroupDeclaration = {
    ...{ minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_X8s_v9"] } },
    capacity: { vcpu: 8, memoryGiB: 32 },
  };

  it("is on the subscription, and nothing else is", () => {
    const { azurerm_role_definition: roles, azurerm_role_assignment: assignments } = synth({ unlisted });
    expect(roles?.["cluster-autoscaler-sizes"]).toMatchObject({
      assignable_scopes: [SUBSCRIPTION],
      permissions: [{ actions: ["Microsoft.Compute/skus/read"] }],
    });
    const onSubscription = Object.entries(assignments ?? {}).filter(([, { scope }]) => scope === SUBSCRIPTION);
    expect(onSubscription.map(([name]) => name)).toEqual(["cluster-autoscaler_sizes"]);
  });

  it("is not given where its own list has every size that it plans from nothing", () => {
    expect(synth({ group }).azurerm_role_definition).not.toHaveProperty("cluster-autoscaler-sizes");
    expect(synth({ unlisted: { ...unlisted, minSize: 3 } }).azurerm_role_definition).not.toHaveProperty(
      "cluster-autoscaler-sizes",
    );
  });

  it("is given on a release whose list lacks sizes that newer ones have", () => {
    const clusterAutoscaler = { version: "1.34.0" };
    expect(synth({ group }, { clusterAutoscaler }).azurerm_role_definition).toHaveProperty("cluster-autoscaler-sizes");
  });
});
