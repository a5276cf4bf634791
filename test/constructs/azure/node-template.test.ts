import type { AzureClusterDeclaration } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { CLUSTER_PROPS, resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["1"], minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_D8s_v5"] } } as const;

function resolve(group: NodeGroupDeclaration = {}, props: Partial<AzureClusterDeclaration> = {}) {
  return resolveCluster("azure", { general: { ...base, ...group } }, props);
}

function scaleSet(group: NodeGroupDeclaration = {}, props: Partial<AzureClusterDeclaration> = {}) {
  const groups = synthCluster(resolve(group, props)).resource.azurerm_linux_virtual_machine_scale_set ?? {};
  return Object.values(groups)[0] ?? {};
}

interface Interface {
  readonly network_security_group_id?: string;
  readonly enable_accelerated_networking?: boolean;
  readonly ip_configuration: readonly Readonly<Record<string, unknown>>[];
}

function networkInterface(group: NodeGroupDeclaration = {}, props: Partial<AzureClusterDeclaration> = {}) {
  const interfaces = scaleSet(group, props).network_interface as readonly Interface[];
  expect(interfaces).toHaveLength(1);
  return interfaces[0] as Interface;
}

describe("the node of a scale set", () => {
  it("boots the group's image, and its computer name begins with the group's", () => {
    expect(scaleSet().source_image_id).toMatch(/\/images\/ubuntu-amd64\/versions\/1\.0\.0$/);
    expect(scaleSet().computer_name_prefix).toBe("prod-azure-general-1");
    expect(scaleSet()).not.toHaveProperty("source_image_reference");
  });

  it("hides memory from the host where that is declared, which takes secure boot and vTPM", () => {
    expect(scaleSet().os_disk).not.toHaveProperty("security_encryption_type");
    const confidential = scaleSet({ security: { confidential: true }, azure: { trustedLaunch: false } });
    expect(confidential).toMatchObject({ secure_boot_enabled: true, vtpm_enabled: true });
    expect(confidential.os_disk).toMatchObject({ security_encryption_type: "VMGuestStateOnly" });
  });

  it("lets the administrator in by the cluster's key and by no password", () => {
    const node = scaleSet();
    expect(node).toMatchObject({ admin_username: "azureuser", disable_password_authentication: true });
    expect(node.admin_ssh_key).toEqual([{ username: "azureuser", public_key: CLUSTER_PROPS.azure.sshPublicKey }]);
    expect(node).not.toHaveProperty("admin_password");
  });

  it("is given the bootstrap as custom data, which the metadata service does not show", () => {
    const [group] = resolve().scalingGroups;
    const node = scaleSet();
    expect(Buffer.from(node.custom_data as string, "base64").toString()).toBe(group?.userData.text);
    expect(node).not.toHaveProperty("user_data");
  });

  it("encodes user data beyond ASCII", () => {
    const userData = "#!/bin/sh\n# Grüße ☸\n";
    const node = scaleSet({}, { bootstrap: { kind: "raw", userData } });
    expect(Buffer.from(node.custom_data as string, "base64").toString("utf8")).toBe(userData);
  });

  it("has the nodes' identity", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
    const identity = { type: "UserAssigned", identity_ids: ["${azurerm_user_assigned_identity.node.id}"] };
    expect(scaleSet().identity).toEqual(identity);
  });
});

describe("a node's disk", () => {
  it("has the declared size and type", () => {
    expect(scaleSet({ bootDisk: { sizeGiB: 128, type: "StandardSSD_LRS" } }).os_disk).toEqual({
      caching: "ReadWrite",
      disk_size_gb: 128,
      storage_account_type: "StandardSSD_LRS",
    });
  });

  it("is on the host where that is declared, of a type that nothing stands behind", () => {
    const declared = { machineTypes: { azure: ["Standard_D4ds_v5"] }, machine: undefined };
    expect(scaleSet({ ...declared, azure: { ephemeralOsDisk: "ResourceDisk" } }).os_disk).toEqual({
      caching: "ReadOnly",
      diff_disk_settings: { option: "Local", placement: "ResourceDisk" },
      disk_size_gb: 50,
      storage_account_type: "Standard_LRS",
    });
  });

  it("has further disks beside it, in the declared order", () => {
    const encryptionKey =
      "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d";
    expect(scaleSet().data_disk).toBeUndefined();
    expect(
      scaleSet({ volumes: [{ sizeGiB: 100 }, { sizeGiB: 200, type: "Standard_LRS", encryptionKey }] }).data_disk,
    ).toEqual([
      { lun: 0, caching: "None", disk_size_gb: 100, storage_account_type: "Premium_LRS" },
      {
        lun: 1,
        caching: "None",
        disk_size_gb: 200,
        storage_account_type: "Standard_LRS",
        disk_encryption_set_id: encryptionKey,
      },
    ]);
  });

  it("is encrypted with the declared key", () => {
    const encryptionKey = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d";
    expect(scaleSet({ bootDisk: { encryptionKey } }).os_disk).toMatchObject({ disk_encryption_set_id: encryptionKey });
  });
});

describe("a node's security", () => {
  it("is trusted launch: secure boot and a virtual TPM", () => {
    expect(scaleSet()).toMatchObject({ secure_boot_enabled: true, vtpm_enabled: true });
  });

  it.each([
    ["on arm64", { machineTypes: { azure: ["Standard_D8ps_v5"] } }],
    ["where the group says so", { azure: { trustedLaunch: false } }],
  ])("is without trusted launch %s", (_, group: NodeGroupDeclaration) => {
    expect(scaleSet(group)).toMatchObject({ secure_boot_enabled: false, vtpm_enabled: false });
  });

  it("encrypts at the host where asked", () => {
    expect(scaleSet().encryption_at_host_enabled).toBe(false);
    expect(scaleSet({ azure: { encryptionAtHost: true } }).encryption_at_host_enabled).toBe(true);
  });
});

describe("a node's network", () => {
  it("is the zone's subnet, without a public address", () => {
    expect(networkInterface()).toMatchObject({ name: "primary", primary: true });
    expect(networkInterface().ip_configuration).toEqual([
      { name: "primary", primary: true, subnet_id: CLUSTER_PROPS.azure.zones["1"]?.subnetId },
    ]);
  });

  it("is the group's own subnet where it declares one for the zone", () => {
    const own = CLUSTER_PROPS.azure.zones["2"]?.subnetId ?? "";
    const { ip_configuration } = networkInterface({ network: { subnets: { "1": own } } });
    expect(ip_configuration).toMatchObject([{ subnet_id: own }]);
  });

  it("is in the declared backend pools", () => {
    const pools = "/subscriptions/s/resourceGroups/net/providers/Microsoft.Network";
    const load_balancer_backend_address_pool_ids = [`${pools}/loadBalancers/web/backendAddressPools/nodes`];
    const application_gateway_backend_address_pool_ids = [`${pools}/applicationGateways/web/backendAddressPools/nodes`];
    const { ip_configuration } = networkInterface({
      azure: {
        loadBalancerBackendAddressPoolIds: load_balancer_backend_address_pool_ids,
        applicationGatewayBackendAddressPoolIds: application_gateway_backend_address_pool_ids,
      },
    });
    expect(ip_configuration).toMatchObject([
      { load_balancer_backend_address_pool_ids, application_gateway_backend_address_pool_ids },
    ]);
  });

  it("has a second configuration for IPv6, whose pools are the cloud controller's too", () => {
    const subnet_id = CLUSTER_PROPS.azure.zones["1"]?.subnetId;
    const ipFamilies = ["IPv4", "IPv6"] as const;
    expect(networkInterface({}, { ipFamilies }).ip_configuration).toEqual([
      { name: "primary", primary: true, subnet_id },
      { name: "ipv6", version: "IPv6", subnet_id },
    ]);
    expect(JSON.stringify(scaleSet({}, { ipFamilies }).lifecycle)).toContain("ip_configuration[1].load_balancer");
    expect(JSON.stringify(scaleSet().lifecycle)).not.toContain("ip_configuration[1]");
  });

  it("has a public address where the group says so", () => {
    expect(networkInterface({ network: { publicIp: true } }).ip_configuration).toMatchObject([
      { public_ip_address: [{ name: "public" }] },
    ]);
  });

  it("has the cluster's security group, or the group's own, or none", () => {
    const props = { nodeSecurityGroupId: "/subscriptions/s/nsg-cluster" };
    expect(networkInterface()).not.toHaveProperty("network_security_group_id");
    expect(networkInterface({}, props).network_security_group_id).toBe("/subscriptions/s/nsg-cluster");
    const own = { network: { securityGroups: ["/subscriptions/s/nsg-own"] } };
    expect(networkInterface(own, props).network_security_group_id).toBe("/subscriptions/s/nsg-own");
  });

  it("is accelerated where its size is known to support it, unless the group says otherwise", () => {
    expect(networkInterface().enable_accelerated_networking).toBe(true);
    expect(networkInterface({ azure: { acceleratedNetworking: false } }).enable_accelerated_networking).toBe(false);
    for (const size of ["Standard_D2_v3", "Standard_DS1_v2", "Standard_M64s"]) {
      const of = (azure: object) => networkInterface({ machineTypes: { azure: [size] }, azure });
      expect(of({}).enable_accelerated_networking).toBe(false);
      expect(of({ acceleratedNetworking: true }).enable_accelerated_networking).toBe(true);
    }
  });
});

describe("a node's extensions", () => {
  it("are none where nodes are not upgraded, though the agent that runs them is there", () => {
    expect(scaleSet()).not.toHaveProperty("extension");
    expect(scaleSet().provision_vm_agent).toBe(true);
  });

  it("report the kubelet's health to rolling upgrades, by status code", () => {
    const [extension, ...more] = scaleSet({ updatePolicy: { type: "rolling" } }).extension as { settings: string }[];
    expect(more).toEqual([]);
    expect(extension).toMatchObject({
      publisher: "Microsoft.ManagedServices",
      type: "ApplicationHealthLinux",
      type_handler_version: "1.0",
    });
    expect(JSON.parse(extension?.settings ?? "")).toEqual({ protocol: "http", port: 10248, requestPath: "/healthz" });
  });
});
