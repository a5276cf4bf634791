import { sortRecord } from "../base/canonical";
import { CLOUD_MODELS } from "../clouds";
import type { ResolvedTaint } from "../declaration/node-registration";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";
import type { NodeTemplate } from "../stages/resolved";
import { declaredLabels, declaredStartupTaints } from "./gpu-nodes";
import { nodeResources } from "./node-resources";

/** The template of a group's nodes in a zone. */
export function nodeTemplate(group: PlannedGroup, machine: MachineType, zone: string): NodeTemplate {
  const { capacity, allocatable } = nodeResources(group, machine);
  return { labels: nodeLabels(group, machine, zone), taints: resolveTaints(group, machine), capacity, allocatable };
}

/** The declared labels, and those that the kubelet, the cloud's controller and its CSI driver set. */
function nodeLabels(group: PlannedGroup, machine: MachineType, zone: string): Readonly<Record<string, string>> {
  const { cloud, props } = group.cluster;
  const model = CLOUD_MODELS[cloud];
  const topologyZone = model.topologyZone(props.region, zone);
  return sortRecord({
    ...declaredLabels(group, machine),
    "kubernetes.io/arch": machine.architecture,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": machine.name,
    "topology.kubernetes.io/region": props.region,
    "topology.kubernetes.io/zone": topologyZone,
    [model.csiZoneLabel]: topologyZone,
  });
}

/** Permanent and startup taints, sorted by key: a rule makes sure that a key has one effect. */
export function resolveTaints(group: PlannedGroup, machine: MachineType): readonly ResolvedTaint[] {
  return [...group.settings.taints, ...declaredStartupTaints(group, machine)]
    .map(({ key, value = "", effect }) => ({ key, value, effect }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
