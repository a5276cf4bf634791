import { ACCELERATOR_LABELS } from "../clouds/accelerators";
import type { Taint } from "../declaration/node-group";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";

/** cluster-autoscaler looks through it without a flag because of its prefix (utils/taints, StartupTaintPrefix). */
const GPU_STARTUP_TAINT: Taint = {
  key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu",
  effect: "NoSchedule",
};

/** The declared labels of a group's nodes, and on nodes with NVIDIA GPUs the accelerator label unless the user declares it. */
export function declaredLabels(
  { cluster, settings }: PlannedGroup,
  machine: MachineType,
): Readonly<Record<string, string>> {
  if (!hasNvidiaGpus(machine)) return settings.labels;
  const { key, value } = ACCELERATOR_LABELS[cluster.cloud];
  return { [key]: value(settings, machine), ...settings.labels };
}

/** The declared startup taints of a group's nodes, and the taint for GPUs if the group asks for it. */
export function declaredStartupTaints({ settings }: PlannedGroup, machine: MachineType): readonly Taint[] {
  const own = settings.startupTaints;
  return settings.gpu.startupTaint && hasNvidiaGpus(machine) ? [...own, GPU_STARTUP_TAINT] : own;
}

function hasNvidiaGpus({ gpus, gpuResource }: MachineType): boolean {
  return gpus > 0 && gpuResource !== null;
}
