import { oncePerPair } from "../base/cached";
import { sortRecord } from "../base/canonical";
import { CLOUD_MODELS } from "../clouds";
import { ACCELERATOR_LABELS } from "../clouds/accelerators";
import { CLOUD_STORAGE } from "../clouds/storage";
import type { AddedTaint, NodeRegistration, ResolvedTaint } from "../declaration/node-registration";
import type { NodeProgram, Taint } from "../declaration/taint";
import type { MachineType } from "../machines/machine-type";
import { joinsEks } from "../stages/cluster-facts";
import type { PlannedGroup } from "../stages/planned";
import type { NodeTemplate } from "../stages/resolved";
import { isSince } from "../versions/kubernetes-minor";
import { kubeletConfiguration } from "./kubelet-configuration";
import { isKubeletLabel } from "./kubelet-labels";
import { nodeResources } from "./node-resources";

/** The template of a group's nodes in a zone. */
export function nodeTemplate(group: PlannedGroup, machine: MachineType, zone: string): NodeTemplate {
  const anywhere = zonelessTemplate(group, machine);
  return { ...anywhere, labels: { ...anywhere.labels, ...zoneLabels(group, zone) } };
}

/** The same for all zones. Labels of the zone have their places among the others, without a value of use. */
const zonelessTemplate: (group: PlannedGroup, machine: MachineType) => NodeTemplate = oncePerPair((group, machine) => ({
  labels: nodeLabels(group, machine),
  taints: resolveTaints(group, machine),
  ...nodeResources(group, machine),
}));

/** The declared labels, and those that the kubelet, the cloud's controller and its CSI driver set. */
function nodeLabels(group: PlannedGroup, machine: MachineType): Readonly<Record<string, string>> {
  return sortRecord({
    ...declaredLabels(group, machine),
    "kubernetes.io/arch": machine.architecture,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": machine.name,
    "topology.kubernetes.io/region": group.cluster.props.region,
    ...zoneLabels(group, ""),
  });
}

function zoneLabels({ cluster: { cloud, props } }: PlannedGroup, zone: string): Readonly<Record<string, string>> {
  const model = CLOUD_MODELS[cloud];
  return {
    "topology.kubernetes.io/zone": model.topologyZone(props.region, zone),
    [model.csiZoneLabel]: model.csiZone(props.region, zone),
  };
}

/** Permanent and startup taints, sorted by key: a rule makes sure that a key has one effect. */
function resolveTaints(group: PlannedGroup, machine: MachineType): readonly ResolvedTaint[] {
  return [...group.settings.taints, ...declaredStartupTaints(group, machine)]
    .map(({ key, value = "", effect }) => ({ key, value, effect }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What the nodes of a group must register with. */
export const nodeRegistration: (group: PlannedGroup, machine: MachineType) => NodeRegistration =
  oncePerPair(registration);

function registration(group: PlannedGroup, machine: MachineType): NodeRegistration {
  const labels = Object.entries(sortRecord(declaredLabels(group, machine)));
  return {
    kubeletLabels: Object.fromEntries(labels.filter(([key]) => isKubeletLabel(key))),
    controllerLabels: Object.fromEntries(labels.filter(([key]) => !isKubeletLabel(key))),
    taints: resolveTaints(group, machine),
    kubelet: kubeletConfiguration(group, machine),
  };
}

/** cluster-autoscaler looks through it without a flag because of its prefix (utils/taints, StartupTaintPrefix). */
const GPU_STARTUP_TAINT: Taint = {
  key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu",
  effect: "NoSchedule",
};

/**
 * The declared labels of a group's nodes, and on nodes with NVIDIA GPUs the accelerator label unless the user declares it. Not where the
 * nodes advertise no `nvidia.com/gpu`: cluster-autoscaler takes a labelled node without that for one whose cards are not ready
 * (processors/customresources/gpu_processor.go).
 */
export function declaredLabels(group: PlannedGroup, machine: MachineType): Readonly<Record<string, string>> {
  const { cluster, settings } = group;
  if (!hasNvidiaGpus(machine)) return settings.labels;
  const { key, value } = ACCELERATOR_LABELS[cluster.cloud];
  const accelerator = settings.gpuSharing?.strategy === "mixed" ? {} : { [key]: value(settings, machine) };
  return { ...accelerator, ...eksGpuLabel(group), ...settings.labels };
}

/**
 * What nodes of EKS's images with NVIDIA's drivers label themselves with, from the kubelet 1.35 on (amazon-eks-ami,
 * nodeadm/internal/kubelet/config.go, withNodeLabels; Bottlerocket's NVIDIA variants). Declared, so that the template and nodes of any
 * image agree.
 */
function eksGpuLabel(group: PlannedGroup): Readonly<Record<string, string>> {
  const labelled = joinsEks(group) && isSince(group.cluster.props.kubernetesVersion, "1.35");
  return labelled ? { "nvidia.com/gpu.present": "true" } : {};
}

/**
 * What programs of others take off a node that is ready, as they have it by default: cilium-operator by the key (Cilium documentation,
 * "Considerations on Node Pool Taints and Unmanaged Pods"), istiod where its chart has `taint.enabled` (Istio 1.30, "untaint controller").
 * @read 2026-12 Cilium documentation, Istio 1.30 release notes
 */
const PROGRAM_TAINTS: Readonly<Record<NodeProgram, Taint>> = {
  cilium: { key: "node.cilium.io/agent-not-ready", value: "true", effect: "NoExecute" },
  "istio-cni": { key: "cni.istio.io/not-ready", value: "true", effect: "NoSchedule" },
};

/**
 * The declared startup taints of a group's nodes, that for GPUs if the group asks for it, and those of what the cluster's nodes wait for.
 * A key that the group declares itself is its own.
 */
export function declaredStartupTaints(group: PlannedGroup, machine: MachineType): readonly Taint[] {
  return [...group.settings.startupTaints, ...addedTaints(group, machine).map(({ taint }) => taint)];
}

/** The startup taints that other settings than `startupTaints` add. */
export function addedTaints(
  { settings, cluster }: PlannedGroup,
  machine: MachineType,
): readonly { readonly taint: Taint; readonly by: AddedTaint["by"] }[] {
  const ofGpus = settings.gpu.startupTaint && hasNvidiaGpus(machine) ? [GPU_STARTUP_TAINT] : [];
  const ofPrograms = [...new Set(cluster.props.nodesWaitFor)].map((program) => PROGRAM_TAINTS[program]);
  const own = new Set([...settings.taints, ...settings.startupTaints].map(({ key }) => key));
  return [
    ...ofGpus.map((taint) => ({ taint, by: "gpu.startupTaint" as const })),
    ...storageTaint(cluster).map((taint) => ({ taint, by: "storage" as const })),
    ...ofPrograms.map((taint) => ({ taint, by: "nodesWaitFor" as const })),
  ].filter(({ taint }) => !own.has(taint.key));
}

/** Pods with volumes would fail on a node whose driver is not there yet, and more of them would come than it can attach. */
function storageTaint({ cloud, props: { storage } }: PlannedGroup["cluster"]): readonly Taint[] {
  return storage === undefined || storage.startupTaint === false ? [] : [CLOUD_STORAGE[cloud].startupTaint];
}

function hasNvidiaGpus({ gpus, gpuResource }: MachineType): boolean {
  return gpus > 0 && gpuResource !== null;
}
