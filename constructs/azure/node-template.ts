import type { LinuxVirtualMachineScaleSetConfig as Config } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { encodeUserData } from "../../model/stages/user-data";

type Group = ScalingGroup<"azure">;

/** The arguments of a scale set that describe one of its nodes. */
export type NodeTemplateConfig = Pick<
  Config,
  | "adminSshKey"
  | "adminUsername"
  | "computerNamePrefix"
  | "customData"
  | "disablePasswordAuthentication"
  | "encryptionAtHostEnabled"
  | "extension"
  | "identity"
  | "networkInterface"
  | "osDisk"
  | "provisionVmAgent"
  | "secureBootEnabled"
  | "sourceImageId"
  | "vtpmEnabled"
>;

/** What a node of the group boots, who it is, and how it is attached. */
export function nodeTemplate(
  cluster: ResolvedCluster<"azure">,
  group: Group,
  node: UserAssignedIdentity,
): NodeTemplateConfig {
  return {
    computerNamePrefix: group.name,
    sourceImageId: group.imageId,
    osDisk: osDisk(group),
    identity: { type: "UserAssigned", identityIds: [node.id] },
    networkInterface: [networkInterface(group)],
    customData: customData(group),
    extension: extensions(group),
    // The agent is what runs extensions.
    provisionVmAgent: true,
    ...login(cluster),
    ...security(group),
  };
}

/** Azure makes no Linux machine without an administrator, and takes a key or a password. */
function login({ extras }: ResolvedCluster<"azure">) {
  return {
    adminUsername: ADMIN,
    adminSshKey: [{ username: ADMIN, publicKey: extras.sshPublicKey }],
    disablePasswordAuthentication: true,
  };
}

/** Azure's own customary name; a scale set with another would be a new one, so it is not for change. */
const ADMIN = "azureuser";

/**
 * Trusted launch is both switches together, and confidential machines need both; neither can change on a live scale set.
 */
function security({ extras, security: { confidential } }: Group) {
  const trusted = extras.trustedLaunch || confidential;
  return { encryptionAtHostEnabled: extras.encryptionAtHost, secureBootEnabled: trusted, vtpmEnabled: trusted };
}

/** Host caching for reading and writing is what Azure gives system disks by default (PSRule for Azure, Azure.VM.OSDiskCache). */
function osDisk({ bootDisk, security: { confidential } }: Group): NodeTemplateConfig["osDisk"] {
  return {
    // Makes the machine a confidential one; its state is encrypted, the disk as any other (azurerm, security_encryption_type).
    securityEncryptionType: confidential ? "VMGuestStateOnly" : undefined,
    caching: "ReadWrite",
    diskSizeGb: bootDisk.sizeGiB,
    storageAccountType: bootDisk.type,
    diskEncryptionSetId: bootDisk.encryptionKey ?? undefined,
  };
}

/**
 * Azure's subnets span zones and a scale set has one of them, also when it spans zones itself. The provider cannot say which
 * SKU a public address has, and Azure takes Basic (hashicorp/terraform-provider-azurerm#13250): where that is refused, a
 * transform has to name a `publicIpPrefixId`.
 */
function networkInterface({ subnetIds, network, extras }: Group) {
  const ipConfiguration = { name: "primary", primary: true, subnetId: subnetIds[0] };
  return {
    name: "primary",
    primary: true,
    enableAcceleratedNetworking: extras.acceleratedNetworking,
    networkSecurityGroupId: network.securityGroups[0],
    ipConfiguration: [
      network.publicIp ? { ...ipConfiguration, publicIpAddress: [{ name: "public" }] } : ipConfiguration,
    ],
  };
}

/**
 * The bootstrap goes into custom data, which cloud-init runs once and which, unlike Azure's user data, no process on the node
 * can read from the metadata service.
 *
 * A change updates the scale set in place and reaches new nodes only: live ones keep theirs until they are reimaged, and an
 * upgrade that changes nothing else does not reimage (Azure documentation, "Custom data", FAQ). Rolling groups replace their
 * nodes with `maxSurge`, or along with an image.
 */
function customData({ userData }: Group): string {
  return Buffer.from(encodeUserData(userData, "azure").bytes).toString("base64");
}

/**
 * A rolling upgrade asks for the health of each node (linux_virtual_machine_scale_set_resource.go: `health_probe_id` or a
 * health extension), and takes the kubelet's own word, on the port that its `healthzPort` has by default. The extension's
 * version 1 goes by the status code; version 2 wants JSON, which the kubelet does not answer with (Azure documentation,
 * "Application Health extension", binary and rich health states).
 */
function extensions({ updatePolicy }: Group): NodeTemplateConfig["extension"] {
  if (updatePolicy.type !== "rolling") return undefined;
  return [
    {
      name: "kubelet-health",
      publisher: "Microsoft.ManagedServices",
      type: "ApplicationHealthLinux",
      typeHandlerVersion: "1.0",
      settings: JSON.stringify({ protocol: "http", port: 10248, requestPath: "/healthz" }),
    },
  ];
}
