import { show } from "../../../base/problem";
import { plainBytes } from "../../../base/whole-amount";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * The kubelet does not start with what it cannot take for a 64-bit number, and with a negative one never rotates
 * (pkg/kubelet/logs/container_log_manager.go, parseMaxSize).
 */
export const containerLogSizeInvalid: GroupRule = {
  code: "container-log-size-invalid",
  title: "`containerLogMaxSize` is a size in whole bytes, above 0.",
  check(group) {
    const size = group.settings.kubelet.containerLogMaxSize;
    if (size === undefined || (plainBytes(size) ?? 0n) > 0n) return [];
    return [
      groupFinding(group, "kubelet.containerLogMaxSize", {
        what: "This is not a size at which the kubelet can rotate a container's log.",
        got: show(size),
        expected: 'whole bytes above 0, as a whole number with a suffix: "10Mi", "1536Ki"',
        hint: 'Write a smaller unit in place of a fraction: "1536Ki" for "1.5Mi".',
      }),
    ];
  },
};
