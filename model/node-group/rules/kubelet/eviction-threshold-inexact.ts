import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { autoscalerThresholdBytes, thresholdBytes } from "../../../stages/eviction";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { nodeCapacity } from "./node-budget";
import { soundMachine } from "./sound-machine";
import { isShare } from "./thresholds";

/**
 * Elsewhere the bytes are told to cluster-autoscaler; on Google it computes them, in 64-bit floating point where the kubelet's
 * is 32-bit (cloudprovider/gce/gce_reserved.go; pkg/kubelet/eviction/helpers.go, parsePercentage).
 */
export const evictionThresholdInexact: GroupRule = {
  code: "eviction-threshold-inexact",
  title: "On Google a disk threshold is the same number of bytes to the kubelet and to cluster-autoscaler.",
  check(group) {
    const threshold = group.settings.kubelet.evictionHard?.["nodefs.available"];
    const machine = soundMachine(group);
    if (group.cluster.cloud !== "google" || machine === null) return [];
    if (threshold === undefined || !isShare(threshold)) return [];
    const disk = nodeCapacity(group, machine)["ephemeral-storage"];
    const [kubelet, autoscaler] = [thresholdBytes(threshold, disk), autoscalerThresholdBytes(threshold, disk)];
    if (kubelet === autoscaler) return [];
    return [
      groupFinding(group, joinPath("kubelet.evictionHard", "nodefs.available"), {
        what: "The kubelet and cluster-autoscaler round this percentage differently: a node would not have the disk that it is planned with.",
        got: `${show(threshold)}, of ${disk} bytes ${kubelet} to the kubelet and ${autoscaler} to cluster-autoscaler`,
        expected: "a percentage that is the same number of bytes to both",
        hint: 'Take "6.25%", "12.5%" or "25%".',
      }),
    ];
  },
};
