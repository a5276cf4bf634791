import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../plan/planned-fleet";
import { isKubeletLabel } from "./kubelet-labels";
import { EVICTION_HARD, kubeReserved, MAX_PODS } from "./kubelet-reservations";
import type { NodeRegistration } from "./node-registration";
import { resolveTaints } from "./node-template";
import { sortRecord } from "./sort-record";

/** What the bootstrap of a group must register. */
export function nodeRegistration(group: PlannedGroup, machine: MachineType): NodeRegistration {
  const labels = Object.entries(sortRecord(group.settings.labels));
  return {
    kubeletLabels: Object.fromEntries(labels.filter(([key]) => isKubeletLabel(key))),
    controllerLabels: Object.fromEntries(labels.filter(([key]) => !isKubeletLabel(key))),
    taints: resolveTaints(group),
    kubeReserved: kubeReserved(machine),
    evictionHard: EVICTION_HARD,
    maxPods: MAX_PODS,
  };
}
