import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { durationSeconds } from "../../placement";

/** AWS takes whole seconds (aws_autoscaling_group, `default_instance_warmup`), and Azure is told in whole seconds too. */
export const warmupInvalid: GroupRule = {
  code: "warmup-invalid",
  title: "`warmup` is a Go duration in whole seconds, above 0.",
  check(group) {
    const { warmup } = group.settings;
    if (warmup === undefined || (durationSeconds(warmup) ?? 0) > 0) return [];
    return [
      groupFinding(group, "warmup", {
        what: "This is no time that a new node could be given.",
        got: show(warmup),
        expected: 'a Go duration in whole seconds: "90s", "5m"',
        hint: "Write a number with its unit, or leave the warm-up out.",
      }),
    ];
  },
};
