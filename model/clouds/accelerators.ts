import type { Cloud } from "../base/cloud";
import type { MachineType } from "../machines/machine-type";
import type { GroupSettings } from "../stages/settings";

type AcceleratorValue = (settings: GroupSettings, machine: MachineType) => string;

/**
 * The label by which each cloud's cluster-autoscaler recognizes a GPU node (GPULabel in cloudprovider/{aws,azure,gce}). A node
 * that has it counts as not ready until its GPUs are allocatable, so that no second one is added while the first one's driver
 * loads. cluster-autoscaler asks for the label only; the value is for people and selectors: the model, where it is known. On
 * Azure it is what AKS gives to every NVIDIA node and cluster-autoscaler expects (azure_template.go, buildGenericLabels).
 * @read 2026-11 cluster-autoscaler 1.36.1
 */
export const ACCELERATOR_LABELS: Readonly<Record<Cloud, { readonly key: string; readonly value: AcceleratorValue }>> = {
  aws: { key: "k8s.amazonaws.com/accelerator", value: (_settings, machine) => modelName(machine) },
  azure: { key: "kubernetes.azure.com/accelerator", value: () => ANY_MODEL },
  google: {
    key: "cloud.google.com/gke-accelerator",
    value: ({ google }, machine) => google.guestAccelerator?.type ?? modelName(machine),
  },
};

const ANY_MODEL = "nvidia";

/** `nvidia-l4`. */
function modelName({ details: { gpuModel } }: MachineType): string {
  if (gpuModel === "unknown" || gpuModel === null) return ANY_MODEL;
  return gpuModel
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63);
}

/**
 * Whether cards can be attached to a machine type of Google's: N1 takes them, and the old custom names without a series are N1's
 * too; the accelerator-optimized series have theirs built in (Compute Engine documentation, "GPU machine types").
 */
export function takesCards(machineType: string): boolean {
  return /^(n1|custom)-/.test(machineType);
}

/** Cards that can be attached to a machine on Google, and how many of each (Compute Engine documentation, "GPU machine types", N1). */
export const CARD_COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["nvidia-tesla-t4", [1, 2, 4]],
  ["nvidia-tesla-p4", [1, 2, 4]],
  ["nvidia-tesla-p100", [1, 2, 4]],
  ["nvidia-tesla-v100", [1, 2, 4, 8]],
]);
