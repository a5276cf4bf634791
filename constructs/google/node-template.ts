import {
  ComputeInstanceTemplate,
  type ComputeInstanceTemplateConfig,
} from "@cdktf/provider-google/lib/compute-instance-template";
import type { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import type { Construct } from "constructs";
import { boundedName } from "../../model/base/bounded-name";
import { sortRecord } from "../../model/base/sort-record";
import { ATTACHED_SSD_GIB } from "../../model/clouds/google/capacity";
import type { MachineType } from "../../model/machines/machine-type";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { terraformLiteral } from "../terraform-literal";
import { applyTransform } from "../transform";
import { nodeAffinities, placement } from "./placement";

type Cluster = ResolvedCluster<"google">;
type Group = ScalingGroup<"google">;

/** The instance template of a group. It cannot change: another one is made first, the group is moved to it, and it goes. */
export function addNodeTemplate(
  scope: Construct,
  cluster: Cluster,
  group: Group,
  nodes: ServiceAccount,
): ComputeInstanceTemplate {
  const config = { ...instanceTemplate(cluster, group), serviceAccount: serviceAccount(nodes) };
  const transformed = applyTransform(group.transform, "instanceTemplate", config);
  const template = new ComputeInstanceTemplate(scope, "template", transformed);
  template.overrideLogicalId(group.logicalId);
  return template;
}

/**
 * IP forwarding stays off: only the cloud's routes to pods need it, and an overlay or alias IPs do without. Shielded VM is on
 * as a whole; drivers that a node builds and does not sign (NVIDIA's, on many images) do not load under secure boot.
 */
function instanceTemplate(cluster: Cluster, group: Group): ComputeInstanceTemplateConfig {
  const labels = nodeLabels(cluster, group);
  return {
    project: cluster.account.project,
    namePrefix: namePrefix(group),
    machineType: group.machineTypes[0]?.name ?? "",
    minCpuPlatform: group.extras.minCpuPlatform ?? undefined,
    guestAccelerator: group.extras.guestAccelerator === null ? undefined : [group.extras.guestAccelerator],
    disk: [bootDisk(group, labels), ...localSsds(group)],
    networkInterface: [networkInterface(cluster, group)],
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
 * The provider appends 26 digits to a prefix of up to 37 characters, and to a longer one only 9, with which names collide
 * sooner (resource_compute_instance_template.go, `name_prefix`).
 */
function namePrefix({ name }: Group): string {
  return `${boundedName([name], 36)}-`;
}

/** What the account may do is decided by its roles alone (Compute Engine documentation, "Service accounts", best practices). */
function serviceAccount({ email }: ServiceAccount) {
  return { email, scopes: ["https://www.googleapis.com/auth/cloud-platform"] };
}

/** Labels of instances and disks; the cluster's is the one that kOps gives to its instances, and wins over the user's. */
function nodeLabels({ name }: Cluster, { tags }: Group): Record<string, string> {
  return sortRecord({ ...tags, "k8s-io-cluster-name": name });
}

/** cluster-autoscaler plans with the size that is written here; one that came from the image it would take for 0. */
function bootDisk({ bootDisk: disk, imageId }: Group, labels: Record<string, string>) {
  return {
    boot: true,
    autoDelete: true,
    sourceImage: imageId,
    diskSizeGb: disk.sizeGiB,
    diskType: disk.type,
    provisionedIops: disk.iops ?? undefined,
    provisionedThroughput: disk.throughputMiBps ?? undefined,
    diskEncryptionKey: disk.encryptionKey === null ? undefined : { kmsKeySelfLink: disk.encryptionKey },
    labels,
  };
}

/** cluster-autoscaler counts disks of this type (templates.go, getLocalSsdCount). Each comes in one size. */
function localSsds({ extras }: Group) {
  const disk = { type: "SCRATCH", diskType: "local-ssd", diskSizeGb: ATTACHED_SSD_GIB, interface: "NVME" };
  return Array.from({ length: extras.localSsds }, () => ({ ...disk }));
}

/** An access configuration, even an empty one, is a public address. */
function networkInterface({ extras }: Cluster, { network }: Group) {
  return { subnetwork: extras.subnetwork, accessConfig: network.publicIp ? [{}] : undefined };
}

/**
 * cluster-autoscaler's `kube-env`, cloud-init's `user-data` (cloud-init documentation, "Google Compute Engine") and no SSH keys
 * of the project. OS Login is left to the project or organization, which is where it is decided for all machines.
 */
function metadata({ autoscalerMetadata, userData }: Group): Record<string, string> {
  const items = { ...autoscalerMetadata, "block-project-ssh-keys": "true", "user-data": userData.text };
  return sortRecord(Object.fromEntries(Object.entries(items).map(([key, value]) => [key, terraformLiteral(value)])));
}

/**
 * A preempted node stops, and its group makes it anew when there is capacity (Compute Engine documentation, "Spot VMs in a
 * managed instance group"). The action is Google's default, which left out would show as a change in every plan. On-demand
 * nodes must not have one.
 */
function scheduling(group: Group): ComputeInstanceTemplateConfig["scheduling"] {
  if (group.capacityType === "spot") return SPOT;
  const onHostMaintenance = canMigrate(group) ? "MIGRATE" : "TERMINATE";
  return { provisioningModel: "STANDARD", automaticRestart: true, onHostMaintenance };
}

/** Spot machines are neither moved nor restarted, and both must be said (Compute Engine API, Scheduling). */
const SPOT = {
  provisioningModel: "SPOT",
  preemptible: true,
  automaticRestart: false,
  onHostMaintenance: "TERMINATE",
  instanceTerminationAction: "STOP",
} as const;

/**
 * A node past its time is deleted: of the two actions the one that leaves no machine behind that is not a node. The group
 * does not replace it (Compute Engine release notes, 2024-04-29); cluster-autoscaler does, where pods or the minimum ask for it.
 */
function lifetime({ maxLifetimeSeconds }: Group): ComputeInstanceTemplateConfig["scheduling"] {
  if (maxLifetimeSeconds === null) return undefined;
  return { maxRunDuration: { seconds: maxLifetimeSeconds }, instanceTerminationAction: "DELETE" };
}

/**
 * The technology of the machine's processors (Compute Engine documentation, "Confidential VM supported configurations"): Intel
 * TDX on C3, AMD SEV elsewhere.
 */
function confidential({ security, machineTypes: [machine] }: Group) {
  if (!security.confidential) return undefined;
  return { confidentialInstanceType: machine?.name.startsWith("c3-") ? "TDX" : "SEV" };
}

/**
 * A compact placement policy wants machines that Google does not move ("Placement policies", restrictions); of confidential ones
 * it moves a few only ("Confidential VM", live migration).
 */
function canMigrate({ placement: { proximity }, security, machineTypes: [machine] }: Group): boolean {
  return proximity === null && !security.confidential && machine !== undefined && isMovable(machine);
}

/**
 * Whether Google moves a running machine to another host. With those that it cannot move it makes none unless told to
 * terminate: GPUs, H4D, bare metal, and Z3 with more than 18 TiB of local disk ("About host events").
 */
function isMovable({ name, gpus }: MachineType): boolean {
  return gpus === 0 && !/^h4d-|-metal$|^z3-highmem-(88-highlssd|176-standardlssd)$/.test(name);
}
