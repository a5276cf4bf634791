import type {
  ComputeInstanceTemplate,
  ComputeInstanceTemplateConfig,
} from "@cdktf/provider-google/lib/compute-instance-template";
import type { Construct } from "constructs";
import { sortRecord } from "../../model/base/canonical";
import { boundedName } from "../../model/base/names";
import { ATTACHED_SSD_GIB } from "../../model/clouds/google/capacity";

import type { MachineType } from "../../model/machines/machine-type";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ResolvedDisk } from "../../model/stages/resolved-machine";
import type { ImageIds } from "../image-lookups";
import type { TemplatedGroup } from "../machine-templates";
import { type AddedElement, addElement } from "../terraform/element";
import type { Declared } from "../terraform/language";
import { editsOf } from "../transform";
import type { Account } from "./identity";
import { COMPUTE_INSTANCE_TEMPLATE } from "./kinds";
import { nodeAffinities, placement } from "./placement";

/** What the nodes of all groups share. */
export interface MadeForNodes {
  readonly nodes: Account;
  readonly images: ImageIds;
}

type Cluster = ResolvedCluster<"google">;
type Group = TemplatedGroup<"google">;

/** An instance template, for the groups that refer to it. */
export type NodeTemplate = AddedElement<ComputeInstanceTemplate>;

/**
 * The instance template of a NodeGroup, for all of its zones. It is immutable: for a change, Terraform creates another template,
 * moves the groups to it, and deletes this one.
 */
export function addNodeTemplate(
  scope: Construct,
  cluster: Cluster,
  group: Group,
  { nodes, images }: MadeForNodes,
): NodeTemplate {
  const config = { ...instanceTemplate(cluster, group, images), serviceAccount: serviceAccount(nodes) };
  const template = addElement(COMPUTE_INSTANCE_TEMPLATE, scope, "template", config, editsOf(cluster, group));
  template.overrideLogicalId(group.machineTemplate.logicalId);
  return template;
}

/**
 * IP forwarding is off unless it is declared: only routes to pods through the cloud need it, not an overlay or alias IPs. All of
 * Shielded VM is on. Drivers that a node builds and does not sign (NVIDIA's, on many images) do not load under secure boot.
 */
function instanceTemplate(cluster: Cluster, group: Group, images: ImageIds): Declared<ComputeInstanceTemplateConfig> {
  const labels = nodeLabels(cluster, group);
  return {
    project: cluster.account.project,
    namePrefix: namePrefix(group),
    machineType: group.machineTypes[0]?.name ?? "",
    minCpuPlatform: group.extras.minCpuPlatform ?? undefined,
    guestAccelerator: group.extras.guestAccelerator === null ? undefined : [group.extras.guestAccelerator],
    disk: [
      { ...bootDisk(group, labels), sourceImage: images(group) },
      ...localSsds(group),
      ...dataDisks(group, labels),
    ],
    networkInterface: [networkInterface(group)],
    canIpForward: group.extras.canIpForward || undefined,
    tags: group.network.securityGroups.length > 0 ? [...group.network.securityGroups] : undefined,
    labels,
    metadata: metadata(group),
    scheduling: { ...scheduling(group), ...lifetime(group), nodeAffinities: nodeAffinities(group) },
    ...placement(group),
    shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
    confidentialInstanceConfig: confidential(group),
    lifecycle: { createBeforeDestroy: true },
  };
}

/**
 * The provider appends 26 digits to a prefix of up to 37 characters, and only 9 to a longer one, with which names collide
 * sooner (resource_compute_instance_template.go, `name_prefix`).
 */
function namePrefix({ machineTemplate }: Group): string {
  return `${boundedName([machineTemplate.name], 36)}-`;
}

/**
 * The full scope: only the account's roles decide what it may do (Compute Engine documentation, "Service accounts", best
 * practices).
 */
function serviceAccount({ email }: Account) {
  return { email, scopes: ["https://www.googleapis.com/auth/cloud-platform"] };
}

/** Labels of instances and disks. The cluster's label is the one that kOps sets on its instances, and it overrides the user's. */
function nodeLabels({ name }: Cluster, { tags }: Group): Record<string, string> {
  return sortRecord({ ...tags, "k8s-io-cluster-name": name });
}

/** Its size is always set: cluster-autoscaler plans with it, and would read a size that comes from the image as 0. */
function bootDisk({ bootDisk: disk }: Group, labels: Record<string, string>) {
  return { boot: true, autoDelete: true, ...persistentDisk(disk), labels };
}

/** Nodes find them as `/dev/disk/by-id/google-volume-1` (Compute Engine documentation, "Disk symlinks"). */
function dataDisks({ volumes }: Group, labels: Record<string, string>) {
  return volumes.map((disk, index) => ({
    boot: false,
    autoDelete: true,
    type: "PERSISTENT",
    deviceName: `volume-${index + 1}`,
    ...persistentDisk(disk),
    labels,
  }));
}

function persistentDisk(disk: ResolvedDisk) {
  return {
    diskSizeGb: disk.sizeGiB,
    diskType: disk.type,
    provisionedIops: disk.iops ?? undefined,
    provisionedThroughput: disk.throughputMiBps ?? undefined,
    diskEncryptionKey: disk.encryptionKey === null ? undefined : { kmsKeySelfLink: disk.encryptionKey },
  };
}

/** cluster-autoscaler counts disks of this type (templates.go, getLocalSsdCount). Each disk has a fixed size. */
function localSsds({ extras }: Group) {
  const disk = { type: "SCRATCH", diskType: "local-ssd", diskSizeGb: ATTACHED_SSD_GIB, interface: "NVME" };
  return Array.from({ length: extras.localSsds }, () => ({ ...disk }));
}

/** An access configuration, even an empty one, adds a public address. */
function networkInterface({ network, subnetIds, extras }: Group) {
  const aliasIpRange = extras.aliasIpRanges.map(({ ipCidrRange, subnetworkRangeName }) => ({
    ipCidrRange,
    subnetworkRangeName: subnetworkRangeName ?? undefined,
  }));
  return {
    subnetwork: subnetIds[0],
    stackType: network.ipv6 ? "IPV4_IPV6" : undefined,
    accessConfig: network.publicIp ? [{}] : undefined,
    aliasIpRange: aliasIpRange.length === 0 ? undefined : aliasIpRange,
  };
}

/**
 * `kube-env` for cluster-autoscaler, `user-data` for cloud-init (cloud-init documentation, "Google Compute Engine"), and no SSH
 * keys of the project. OS Login is left to the project or organization, which decides it for all machines.
 */
function metadata({ autoscalerMetadata, userData }: Group): Record<string, string> {
  const items = { ...autoscalerMetadata, "block-project-ssh-keys": "true", "user-data": userData.text };
  return sortRecord(items);
}

/**
 * A preempted node stops, and its group recreates it when there is capacity (Compute Engine documentation, "Spot VMs in a
 * managed instance group"). The action is Google's default; if it were left out, every plan would show a change. On-demand
 * nodes must not have it.
 */
function scheduling(group: Group): ComputeInstanceTemplateConfig["scheduling"] {
  if (group.capacityType === "spot") return SPOT;
  const onHostMaintenance = canMigrate(group) ? "MIGRATE" : "TERMINATE";
  return { provisioningModel: "STANDARD", automaticRestart: true, onHostMaintenance };
}

/** Spot machines are neither migrated nor restarted, and the API requires both settings (Compute Engine API, Scheduling). */
const SPOT = {
  provisioningModel: "SPOT",
  preemptible: true,
  automaticRestart: false,
  onHostMaintenance: "TERMINATE",
  instanceTerminationAction: "STOP",
} as const;

/**
 * A node past its lifetime is deleted: the other action would leave a machine behind that is not a node. The group does not
 * replace it (Compute Engine release notes, 2024-04-29); cluster-autoscaler does, if pods or the minimum size require it.
 */
function lifetime({ maxLifetimeSeconds }: Group): ComputeInstanceTemplateConfig["scheduling"] {
  if (maxLifetimeSeconds === null) return undefined;
  return { maxRunDuration: { seconds: maxLifetimeSeconds }, instanceTerminationAction: "DELETE" };
}

/**
 * The confidential computing technology of the machine's processors (Compute Engine documentation, "Confidential VM supported
 * configurations"): Intel TDX on C3, AMD SEV elsewhere.
 */
function confidential({ security, machineTypes: [machine] }: Group) {
  if (!security.confidential) return undefined;
  return { confidentialInstanceType: machine?.name.startsWith("c3-") ? "TDX" : "SEV" };
}

/**
 * A compact placement policy requires machines that Google does not migrate ("Placement policies", restrictions). Of
 * confidential machines, Google migrates only a few ("Confidential VM", live migration).
 */
function canMigrate({ placement: { proximity }, security, machineTypes: [machine] }: Group): boolean {
  return proximity === null && !security.confidential && machine !== undefined && isMovable(machine);
}

/**
 * Whether Google live-migrates a machine to another host. Google creates the machines that it cannot migrate only if they are
 * set to terminate: GPUs, H4D, bare metal, and Z3 with more than 18 TiB of local disk ("About host events").
 */
function isMovable({ name, gpus }: MachineType): boolean {
  return gpus === 0 && !/^h4d-|-metal$|^z3-highmem-(88-highlssd|176-standardlssd)$/.test(name);
}
