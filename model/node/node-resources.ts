import { sortRecord } from "../base/canonical";
import { formatBytes, formatMillicores, GIB, MIB } from "../base/quantity";
import { keysOf } from "../base/typed-lists";
import { CLOUD_MODELS } from "../clouds";
import { ATTACHED_DISKS } from "../clouds/disks";
import { ATTACHED_SSD_GIB } from "../clouds/google/capacity";
import { POD_RANGE_ADDRESSES } from "../clouds/network";
import { DEFAULT_MEMORY_OVERHEAD_PERCENT } from "../clouds/nominal-capacity";
import type { Bootstrap } from "../declaration/bootstrap";
import type { GpuSharing, HugePages } from "../declaration/node-setup";
import { migCard, migProfiles, otherAccelerators } from "../machines/cards";
import { eksMaxPods, GIB_BYTES, type Known, type LocalDisks } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import type { NodeCapacity, PodDisks } from "../stages/cloud-model";
import { hasIpv6, joinsEks } from "../stages/cluster-facts";
import { evictionHard, thresholdBytes } from "../stages/eviction";
import { type GroupFacts, oncePerFacts } from "../stages/group-facts";
import {
  addReservations,
  declaredReservations,
  kubeReserved,
  type Reservation,
  systemReserved,
} from "../stages/reservations";
import type { NodeTemplate, ResourceList } from "../stages/resolved";

/** Settings of a group that decide the resources of its nodes. */
export const RESOURCE_SETTINGS = [
  "image",
  "localDisks",
  "google",
  "gpuSharing",
  "hugePages",
  "extendedResources",
  "kubelet",
  "bootDisk",
] as const;

/** What decides the resources of a group's nodes, besides the machine. */
export type ResourceFacts = GroupFacts<(typeof RESOURCE_SETTINGS)[number]>;

/**
 * A node's capacity, and what the kubelet leaves of it to pods: it subtracts both reservations from cpu, memory and disk, the hard
 * eviction thresholds from memory and disk, huge pages from memory (pkg/kubelet/cm/node_container_manager_linux.go,
 * pkg/kubelet/nodestatus/setters.go). Groups of a cluster whose settings agree in all that decides them have the same object.
 */
export const nodeResources = oncePerFacts(RESOURCE_SETTINGS, resourcesOf);

type NodeResources = Pick<NodeTemplate, "capacity" | "allocatable">;

function resourcesOf(group: ResourceFacts, machine: MachineType): NodeResources {
  const { memory, ephemeralStorage } = reportedCapacity(group, machine);
  const held = heldBack(group, machine);
  const thresholds = evictionHard(group.settings.kubelet.evictionHard);
  const pages = hugePageBytes(group.settings.hugePages);
  const countable = { ...countableResources(group, machine), ...pageResources(pages) };
  return {
    capacity: resources(machine.vcpu * 1000, memory, ephemeralStorage, countable),
    allocatable: resources(
      machine.vcpu * 1000 - held.millicores,
      memory - held.memory - thresholdBytes(thresholds["memory.available"], memory) - sum(pages),
      ephemeralStorage - held.storage - thresholdBytes(thresholds["nodefs.available"], ephemeralStorage),
      countable,
    ),
  };
}

type Pages = ReturnType<typeof hugePageBytes>;

function sum(pages: Pages): bigint {
  return pages.reduce((total, [, bytes]) => total + bytes, 0n);
}

function pageResources(pages: Pages): ResourceList {
  return Object.fromEntries(pages.map(([size, bytes]) => [`hugepages-${size}`, formatBytes(bytes)]));
}

/** What a node's kubelet reports, before anything is held back. */
export function reportedCapacity(group: ResourceFacts, machine: MachineType): NodeCapacity {
  const { cluster, settings } = group;
  return CLOUD_MODELS[cluster.cloud].capacity({
    machine,
    diskGiB: settings.bootDisk.sizeGiB,
    podDisks: podDisks(group, machine),
    os: settings.image?.os ?? "ubuntu",
    architecture: machine.architecture,
    memoryOverheadPercent: cluster.props.nodeOverhead?.memoryPercent ?? DEFAULT_MEMORY_OVERHEAD_PERCENT,
  });
}

/** Pods, the accelerators that the node will advertise, and the declared extended resources. */
function countableResources(group: ResourceFacts, machine: MachineType): ResourceList {
  const counts = {
    pods: maxPods(group),
    ...nvidiaResources(group.settings.gpuSharing, machine),
    ...otherAccelerators(machine),
    ...group.settings.extendedResources,
  };
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

/**
 * What NVIDIA's device plugin advertises. `nvidia.com/gpu` is 0 and not left out where it advertises no such resource: cluster-autoscaler
 * would count the cards itself. The name of GPU instances is the profile with `.` for `+` (k8s-device-plugin, internal/rm/rm.go).
 */
function nvidiaResources(sharing: GpuSharing | undefined, machine: MachineType): Readonly<Record<string, number>> {
  if (machine.gpus === 0) return {};
  if (machine.gpuResource === null) return { "nvidia.com/gpu": 0 };
  const { mig, replicas = 1, strategy } = sharing ?? {};
  const count = machine.gpus * replicas * (mig === undefined ? 1 : migInstances(mig, sharing, machine));
  if (mig === undefined || strategy !== "mixed") return { "nvidia.com/gpu": count };
  return { "nvidia.com/gpu": 0, [`nvidia.com/mig-${mig.replaceAll("+", ".")}`]: count };
}

/** GPU instances on each card; 0 where neither NVIDIA's table nor the group says, which a rule reports. */
function migInstances(mig: string, sharing: GpuSharing | undefined, machine: MachineType): number {
  return sharing?.instances ?? migProfiles(migCard(machine)).get(mig) ?? 0;
}

function resources(millicores: number, memory: bigint, storage: bigint, countable: ResourceList): ResourceList {
  return sortRecord({
    ...countable,
    cpu: formatMillicores(millicores),
    memory: formatBytes(memory),
    "ephemeral-storage": formatBytes(storage),
  });
}

/** What a node's kubelet reserves, `kubeReserved` and `systemReserved` together, without eviction thresholds and huge pages. */
export function heldBack({ settings: { kubelet } }: ResourceFacts, machine: MachineType): Reservation {
  const declared = declaredReservations(kubelet);
  return addReservations(kubeReserved(machine, declared.kubeReserved), systemReserved(declared.systemReserved));
}

/** Bytes of one huge page, by page size. */
const PAGE_BYTES: Readonly<Record<keyof HugePages, bigint>> = { "2Mi": 2n * MIB, "1Gi": GIB };

/** Bytes in huge pages by page size, without sizes that have no pages. */
export function hugePageBytes(pages: HugePages): readonly (readonly [size: keyof HugePages, bytes: bigint])[] {
  return keysOf(PAGE_BYTES)
    .map((size) => [size, PAGE_BYTES[size] * BigInt(pages[size] ?? 0)] as const)
    .filter(([, bytes]) => bytes > 0n);
}

/** The kubelet's default for `maxPods`, which cluster-autoscaler's templates have on all three clouds too. */
const MAX_PODS = 110;

/**
 * Pods on each node of the group: the declared number, or the kubelet's default, on EKS at most one for each address, and where a
 * node's pods have a range of their own at most one for two addresses of it, as on GKE (Google's documentation, "Configure maximum
 * Pods per node").
 */
export function maxPods(group: ResourceFacts): number {
  const { cluster, settings } = group;
  const addresses = podAddresses(group);
  const ofRange = Math.floor(POD_RANGE_ADDRESSES[cluster.cloud](settings) / 2);
  return settings.kubelet.maxPods ?? Math.min(MAX_PODS, ofRange, addresses === "unknown" ? MAX_PODS : addresses);
}

/**
 * How many pods the network interfaces of each of the group's machine types have addresses for. Infinite if pods do not take the
 * machine's addresses, and where they are of IPv6, of which an interface has a prefix of /80 (amazon-vpc-cni-k8s,
 * README, ENABLE_IPv6 and ENABLE_PREFIX_DELEGATION).
 */
export function podAddresses(group: ResourceFacts): Known<number> {
  if (!joinsEks(group) || hasIpv6(group.cluster)) return Number.POSITIVE_INFINITY;
  const counts = group.machines.types.map(eksMaxPods);
  return counts.every((count) => count !== "unknown") ? Math.min(...counts) : "unknown";
}

/** Local disks of a group's machine: those that the group attaches, otherwise those of its type. */
export function localDisks(group: ResourceFacts, machine: MachineType): Known<LocalDisks> {
  const attached = attachedDisks(group);
  if (attached === 0) return machine.details.localDisks;
  return { count: attached, bytes: ATTACHED_SSD_GIB * GIB_BYTES, nvme: true };
}

/** The local disks that pods write to, with what they can use of each; null if pods write to the boot disk. */
export function podDisks(group: ResourceFacts, machine: MachineType): PodDisks | null {
  const disks = localDisks(group, machine);
  if (group.settings.localDisks === "raw" || disks === "unknown" || disks.count === 0) return null;
  const bytes = Math.floor(disks.bytes / copies(group));
  return { ...disks, bytes, attached: attachedDisks(group) > 0 };
}

/** RAID 10 of Linux keeps two copies of everything (md(4), "RAID10"). */
function copies({ bootstrap }: ResourceFacts): number {
  return localStorageStrategy(bootstrap) === "RAID10" ? 2 : 1;
}

/** What nodeadm is told to do with local disks, where its configuration is declared to say it. */
export function localStorageStrategy(bootstrap: Bootstrap): string | undefined {
  return bootstrap.kind === "nodeadm" ? bootstrap.nodeConfig?.instance?.localStorage?.strategy : undefined;
}

function attachedDisks({ cluster, settings }: ResourceFacts): number {
  return ATTACHED_DISKS[cluster.cloud](settings);
}
