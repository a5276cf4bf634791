import { CLOUDS } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { CLOUD_MODELS } from "../../../clouds";
import { AUTOSCALING_OPTIONS } from "../../../stages/cloud-model";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { OPTION_PATHS } from "../../autoscaling-options";
import { optionValues } from "./option-values";

/** cluster-autoscaler ignores names that its cloud does not read, without a word. */
export const autoscalingOptionUnsupported: GroupRule = {
  code: "autoscaling-option-unsupported",
  title: "A NodeGroup declares only options that its cloud's cluster-autoscaler reads.",
  check(group) {
    const { cloud } = group.cluster;
    const values = optionValues(group);
    return AUTOSCALING_OPTIONS.filter(
      (option) => values[option] !== undefined && !CLOUD_MODELS[cloud].autoscalingOptions.includes(option),
    ).map((option) => {
      const readers = CLOUDS.filter((other) => CLOUD_MODELS[other].autoscalingOptions.includes(option));
      return groupFinding(group, OPTION_PATHS[option], {
        what: `cluster-autoscaler on ${cloud} does not read this option per group; it would do nothing.`,
        got: show(values[option]),
        expected: `nothing on ${cloud}; it is read on ${readers.join(" and ")}`,
        hint: "Remove it, or set the flag of the same meaning for the whole cluster in clusterAutoscaler.flags.",
      });
    });
  },
};
