import type { LinuxVirtualMachineScaleSetConfig as Config } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { encodeUserData } from "../../model/stages/user-data";
import type { ImageIds } from "../image-lookups";
import type { Declared } from "../terraform/language";
import type { Identity } from "./identity";
import { sourceImage } from "./images";

type Group = ScalingGroup<"azure">;

/** What the nodes of all groups share. */
export interface MadeForNodes {
  readonly nodes: Identity;
  readonly images: ImageIds;
}

/** The arguments of a scale set that describe one of its nodes. */
export type NodeTemplateConfig = Pick<
  Declared<Config>,
  | "adminSshKey"
  | "adminUsername"
  | "computerNamePrefix"
  | "customData"
  | "dataDisk"
  | "disablePasswordAuthentication"
  | "encryptionAtHostEnabled"
  | "extension"
  | "identity"
  | "networkInterface"
  | "osDisk"
  | "provisionVmAgent"
  | "secureBootEnabled"
  | "plan"
  | "sourceImageId"
  | "sourceImageReference"
  | "vtpmEnabled"
>;

/** The image, identity and network of the group's nodes. */
export function nodeTemplate(
  cluster: ResolvedCluster<"azure">,
  group: Group,
  { nodes, images }: MadeForNodes,
): NodeTemplateConfig {
  return {
    computerNamePrefix: group.name,
    ...sourceImage(group, images),
    osDisk: osDisk(group),
    dataDisk: dataDisks(group),
    identity: { type: "UserAssigned", identityIds: [nodes.id] },
    networkInterface: [networkInterface(group)],
    customData: customData(group),
    extension: extensions(group),
    // The agent runs the extensions.
    provisionVmAgent: true,
    ...login(cluster),
    ...security(group),
  };
}

/** Azure requires an administrator on every Linux machine, with an SSH key or a password. */
function login({ extras }: ResolvedCluster<"azure">) {
  return {
    adminUsername: ADMIN,
    adminSshKey: [{ username: ADMIN, publicKey: extras.sshPublicKey }],
    disablePasswordAuthentication: true,
  };
}

/** Azure's conventional name. Do not change it: a scale set with another name for its administrator is replaced. */
const ADMIN = "azureuser";

/** Trusted launch consists of both switches, and confidential machines need both. Neither can change on a live scale set. */
function security({ extras, security: { confidential } }: Group) {
  const trusted = extras.trustedLaunch || confidential;
  return { encryptionAtHostEnabled: extras.encryptionAtHost, secureBootEnabled: trusted, vtpmEnabled: trusted };
}

/**
 * Azure's default for system disks: host caching for reads and writes (PSRule for Azure, Azure.VM.OSDiskCache). A disk on the host takes
 * reads only (azurerm, `diff_disk_settings`).
 */
function osDisk({ bootDisk, security: { confidential } }: Group): NodeTemplateConfig["osDisk"] {
  const { hostDisk } = bootDisk;
  return {
    // Makes the machine confidential. Its guest state is encrypted; its disk is encrypted like any other (azurerm,
    // security_encryption_type).
    securityEncryptionType: confidential ? "VMGuestStateOnly" : undefined,
    caching: hostDisk === null ? "ReadWrite" : "ReadOnly",
    diffDiskSettings: hostDisk === null ? undefined : { option: "Local", placement: hostDisk },
    diskSizeGb: bootDisk.sizeGiB,
    storageAccountType: bootDisk.type,
    diskEncryptionSetId: bootDisk.encryptionKey ?? undefined,
  };
}

/** Without host caching: what pods do with them is not known. */
function dataDisks({ volumes }: Group): NodeTemplateConfig["dataDisk"] {
  if (volumes.length === 0) return undefined;
  return volumes.map((disk, lun) => ({
    lun,
    caching: "None",
    diskSizeGb: disk.sizeGiB,
    storageAccountType: disk.type,
    diskEncryptionSetId: disk.encryptionKey ?? undefined,
  }));
}

/**
 * Azure subnets span zones, and a scale set is in one subnet even if it spans zones itself. The provider cannot set the SKU of
 * a public address, and Azure uses Basic (hashicorp/terraform-provider-azurerm#13250). Where Azure rejects that, a transform
 * has to set a `publicIpPrefixId`.
 */
function networkInterface({ subnetIds, network, extras }: Group) {
  const ipConfiguration = { name: "primary", primary: true, subnetId: subnetIds[0], ...backendPools(extras) };
  return {
    name: "primary",
    primary: true,
    enableAcceleratedNetworking: extras.acceleratedNetworking,
    networkSecurityGroupId: network.securityGroups[0],
    ipConfiguration: [
      network.publicIp ? { ...ipConfiguration, publicIpAddress: [{ name: "public" }] } : ipConfiguration,
      // The primary one has to be IPv4 (Azure documentation, "Configure IP addresses for an Azure network interface", Primary).
      ...(network.ipv6 ? [{ name: "ipv6", version: "IPv6", subnetId: subnetIds[0] }] : []),
    ],
  };
}

function backendPools({
  loadBalancerBackendAddressPoolIds: loadBalancers,
  applicationGatewayBackendAddressPoolIds: gateways,
}: Group["extras"]) {
  return {
    loadBalancerBackendAddressPoolIds: loadBalancers.length === 0 ? undefined : [...loadBalancers],
    applicationGatewayBackendAddressPoolIds: gateways.length === 0 ? undefined : [...gateways],
  };
}

/**
 * The bootstrap goes into custom data, which cloud-init runs once. Unlike Azure's user data, no process on the node can read it
 * from the metadata service.
 *
 * A change updates the scale set in place and reaches new nodes only. Live nodes keep their custom data until they are
 * reimaged, and an upgrade that changes nothing else does not reimage them (Azure documentation, "Custom data", FAQ). Rolling
 * groups replace their nodes if they have `maxSurge`, or together with an image.
 */
function customData({ userData }: Group): string {
  return encodeUserData(userData, "azure").base64();
}

/**
 * A rolling upgrade requires the health of each node (linux_virtual_machine_scale_set_resource.go: `health_probe_id` or a
 * health extension). The extension asks the kubelet on its default `healthzPort`. Version 1 of the extension evaluates the
 * status code; version 2 expects JSON, which the kubelet does not return (Azure documentation, "Application Health extension",
 * binary and rich health states).
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
