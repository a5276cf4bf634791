import { sortRecord } from "../base/canonical";
import { formatBytes, formatMillicores } from "../base/quantity";
import { CLOUD_MODELS } from "../clouds";
import { DEFAULT_MEMORY_OVERHEAD_PERCENT } from "../clouds/nominal-capacity";
import type { MachineType } from "../machines/machine-type";
import { evictionHard, thresholdBytes } from "../stages/eviction";
import type { PlannedGroup } from "../stages/planned";
import type { NodeTemplate, ResourceList } from "../stages/resolved";
import { heldBack, hugePageBytes } from "./held-back";
import { podDisks } from "./local-disks";
import { maxPods } from "./max-pods";

/**
 * A node's capacity, and what the kubelet leaves of it to pods: it subtracts both reservations from cpu, memory and disk, the hard
 * eviction thresholds from memory and disk, huge pages from memory (pkg/kubelet/cm/node_container_manager_linux.go,
 * pkg/kubelet/nodestatus/setters.go).
 */
export function nodeResources(
  group: PlannedGroup,
  machine: MachineType,
): Pick<NodeTemplate, "capacity" | "allocatable"> {
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

function reportedCapacity(group: PlannedGroup, machine: MachineType) {
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

/** Pods, the GPUs that the node will advertise (0 if they are not NVIDIA's), and the declared extended resources. */
function countableResources(group: PlannedGroup, machine: MachineType): ResourceList {
  const gpus = machine.gpus > 0 ? { "nvidia.com/gpu": String(machine.gpuResource === null ? 0 : machine.gpus) } : {};
  const extended = Object.entries(group.settings.extendedResources).map(([name, count]) => [name, String(count)]);
  return { pods: String(maxPods(group)), ...gpus, ...Object.fromEntries(extended) };
}

function resources(millicores: number, memory: bigint, storage: bigint, countable: ResourceList): ResourceList {
  return sortRecord({
    ...countable,
    cpu: formatMillicores(millicores),
    memory: formatBytes(memory),
    "ephemeral-storage": formatBytes(storage),
  });
}
