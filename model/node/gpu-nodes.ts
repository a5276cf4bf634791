import type { Cloud } from "../base/cloud";
import type { Taint } from "../declaration/node-group";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";

/**
 * The label by which each cloud's cluster-autoscaler knows a GPU node (GPULabel in cloudprovider/{aws,azure,gce}): a node that
 * has it counts as not ready until its GPUs are allocatable, so that no second one is added while the first one's driver loads.
 */
export const ACCELERATOR_LABELS: Readonly<Record<Cloud, string>> = {
  aws: "k8s.amazonaws.com/accelerator",
  azure: "kubernetes.azure.com/accelerator",
  google: "cloud.google.com/gke-accelerator",
};

/** Prefixed so that cluster-autoscaler looks through it without a flag (utils/taints, StartupTaintPrefix). */
const GPU_STARTUP_TAINT: Taint = {
  key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu",
  effect: "NoSchedule",
};

/** Labels of a group's nodes that the project does not leave to kubelet and cloud: the accelerator's, and over it the user's. */
export function declaredLabels(group: PlannedGroup, machine: MachineType): Readonly<Record<string, string>> {
  const { cloud } = group.cluster;
  if (!hasNvidiaCards(machine)) return group.settings.labels;
  return { [ACCELERATOR_LABELS[cloud]]: acceleratorValue(group, machine), ...group.settings.labels };
}

/** Startup taints of a group's nodes, with the one for GPUs where it is wanted. */
export function declaredStartupTaints({ settings }: PlannedGroup, machine: MachineType): readonly Taint[] {
  const own = settings.startupTaints;
  return settings.gpu.startupTaint && hasNvidiaCards(machine) ? [...own, GPU_STARTUP_TAINT] : own;
}

function hasNvidiaCards({ gpus, gpuResource }: MachineType): boolean {
  return gpus > 0 && gpuResource !== null;
}

/** cluster-autoscaler asks for the label only; its value is for people and selectors: the model, where it is known. */
function acceleratorValue({ cluster, settings }: PlannedGroup, { details }: MachineType): string {
  const attached = cluster.cloud === "google" ? settings.google.guestAccelerator?.type : undefined;
  const { gpuModel } = details;
  if (attached !== undefined) return attached;
  // What AKS gives to every NVIDIA node, and cluster-autoscaler expects there (azure_template.go, buildGenericLabels).
  if (cluster.cloud === "azure" || gpuModel === "unknown" || gpuModel === null) return "nvidia";
  return gpuModel
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63);
}
