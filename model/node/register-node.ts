import { canonical, sortRecord } from "../base/canonical";
import type { NodeRegistration } from "../declaration/node-registration";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";
import { declaredLabels } from "./gpu-nodes";
import { kubeletConfiguration } from "./kubelet-configuration";
import { isKubeletLabel } from "./kubelet-labels";
import { maxPods } from "./max-pods";
import { resolveTaints } from "./node-template";

/** What the nodes of a group must register with. */
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
