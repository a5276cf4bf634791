import { kubeletConfiguration } from "../kubelet/configure";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../plan/planned-fleet";
import { canonical } from "./canonical";
import { declaredLabels } from "./gpu-nodes";
import { isKubeletLabel } from "./kubelet-labels";
import { maxPods } from "./max-pods";
import type { NodeRegistration } from "./node-registration";
import { resolveTaints } from "./node-template";
import { sortRecord } from "./sort-record";

/** What the bootstrap of a group must register. */
export function nodeRegistration(group: PlannedGroup, machine: MachineType): NodeRegistration {
  const labels = Object.entries(sortRecord(declaredLabels(group, machine)));
  return {
    kubeletLabels: Object.fromEntries(labels.filter(([key]) => isKubeletLabel(key))),
    controllerLabels: Object.fromEntries(labels.filter(([key]) => !isKubeletLabel(key))),
    taints: resolveTaints(group, machine),
    kubelet: canonical(
      kubeletConfiguration({
        cloud: group.cluster.cloud,
        bootstrap: group.cluster.props.bootstrap.kind,
        machine,
        settings: group.settings.kubelet,
        profile: group.settings.security.profile,
        maxPods: maxPods(group),
      }),
    ),
  };
}
