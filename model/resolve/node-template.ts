import { CLOUD_MODELS } from "../clouds";
import { DEFAULT_MEMORY_OVERHEAD_PERCENT } from "../clouds/nominal-capacity";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../plan/planned-fleet";
import { formatBytes, formatMillicores } from "../quantity";
import {
  MAX_PODS,
  MEMORY_EVICTION,
  reservedMemory,
  reservedMillicores,
  STORAGE_RESERVED,
  storageEviction,
} from "./kubelet-reservations";
import type { ResolvedTaint } from "./node-registration";
import type { NodeTemplate, ResourceList } from "./resolved-fleet";
import { sortRecord } from "./sort-record";

/** The node that a group's machines become in a zone. */
export function nodeTemplate(group: PlannedGroup, machine: MachineType, zone: string): NodeTemplate {
  const { capacity, allocatable } = nodeResources(group, machine);
  return { labels: nodeLabels(group, machine, zone), taints: resolveTaints(group), capacity, allocatable };
}

/** Labels as the kubelet, the cloud's controller and its CSI driver set them, under the user's. */
function nodeLabels(group: PlannedGroup, machine: MachineType, zone: string): Readonly<Record<string, string>> {
  const { cloud, props } = group.cluster;
  const model = CLOUD_MODELS[cloud];
  const topologyZone = model.topologyZone(props.region, zone);
  return sortRecord({
    ...group.settings.labels,
    "kubernetes.io/arch": machine.architecture,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": machine.name,
    "topology.kubernetes.io/region": props.region,
    "topology.kubernetes.io/zone": topologyZone,
    [model.csiZoneLabel]: topologyZone,
  });
}

/** Permanent and startup taints, sorted by key: a key has one effect, which a rule makes sure of. */
export function resolveTaints({ settings }: PlannedGroup): readonly ResolvedTaint[] {
  return [...settings.taints, ...settings.startupTaints]
    .map(({ key, value = "", effect }) => ({ key, value, effect }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function nodeResources(group: PlannedGroup, machine: MachineType): Pick<NodeTemplate, "capacity" | "allocatable"> {
  const { memory, ephemeralStorage } = reportedCapacity(group, machine);
  const countable = { pods: String(MAX_PODS), ...deviceResources(group, machine) };
  return {
    capacity: resources(machine.vcpu * 1000, memory, ephemeralStorage, countable),
    allocatable: resources(
      machine.vcpu * 1000 - reservedMillicores(machine),
      memory - reservedMemory(machine) - MEMORY_EVICTION,
      ephemeralStorage - STORAGE_RESERVED - storageEviction(ephemeralStorage),
      countable,
    ),
  };
}

function reportedCapacity(group: PlannedGroup, machine: MachineType) {
  const { cluster, settings } = group;
  return CLOUD_MODELS[cluster.cloud].capacity({
    machine,
    diskGiB: settings.bootDisk.sizeGiB,
    os: settings.image?.os ?? "ubuntu",
    architecture: machine.architecture,
    memoryOverheadPercent: cluster.props.nodeOverhead?.memoryPercent ?? DEFAULT_MEMORY_OVERHEAD_PERCENT,
  });
}

/** GPUs that the node will advertise (0 where the cards are not NVIDIA's), and declared extended resources. */
function deviceResources({ settings }: PlannedGroup, machine: MachineType): ResourceList {
  const gpus = machine.gpus > 0 ? { "nvidia.com/gpu": String(machine.gpuResource === null ? 0 : machine.gpus) } : {};
  const extended = Object.entries(settings.extendedResources).map(([name, count]) => [name, String(count)]);
  return { ...gpus, ...Object.fromEntries(extended) };
}

function resources(millicores: number, memory: bigint, storage: bigint, countable: ResourceList): ResourceList {
  return sortRecord({
    ...countable,
    cpu: formatMillicores(millicores),
    memory: formatBytes(memory),
    "ephemeral-storage": formatBytes(storage),
  });
}
