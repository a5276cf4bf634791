import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The kubelet's own (pkg/kubelet/apis/config/v1beta1/defaults.go). */
const DEFAULT_HIGH = 85;
const DEFAULT_LOW = 80;

/** The kubelet does not start with them (pkg/kubelet/apis/config/validation). */
export const imageGcThresholdsCrossed: GroupRule = {
  code: "image-gc-thresholds-crossed",
  title: "Images are deleted down to a lower percentage of the disk than the one above which they are.",
  check(group) {
    const { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high } = group.settings.kubelet;
    if ((low ?? DEFAULT_LOW) < (high ?? DEFAULT_HIGH)) return [];
    const field = low === undefined ? "imageGCHighThresholdPercent" : "imageGCLowThresholdPercent";
    return [
      groupFinding(group, `kubelet.${field}`, {
        what: "Deleting images would never reach its end; the kubelet would not start.",
        got: `low ${low ?? `${DEFAULT_LOW} by default`}, high ${high ?? `${DEFAULT_HIGH} by default`}`,
        expected: "imageGCLowThresholdPercent below imageGCHighThresholdPercent",
        hint: "Lower the one or raise the other, declaring both where one is a default.",
      }),
    ];
  },
};
