import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** `min_ready_sec` is in the google-beta provider only, and the delay of autohealing needs a health check of its own. */
export const warmupUnsupported: GroupRule = {
  code: "warmup-unsupported",
  title: "On Google new nodes have no warm-up.",
  check(group) {
    const { warmup } = group.settings;
    if (group.cluster.cloud !== "google" || warmup === undefined) return [];
    return [
      groupFinding(group, "warmup", {
        what: "A rolling update of an instance group goes on as soon as a machine runs.",
        got: show(warmup),
        expected: "no warm-up",
        hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling", maxUnavailable: 1 } replaces one node at a time.',
      }),
    ];
  },
};
