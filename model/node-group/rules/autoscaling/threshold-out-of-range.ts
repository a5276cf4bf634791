import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { OPTION_PATHS } from "../../autoscaling-options";
import { optionValues } from "./option-values";

const THRESHOLDS = ["scaledownutilizationthreshold", "scaledowngpuutilizationthreshold"] as const;

/** A share of what the node has; a percentage would make every node a candidate for removal. */
export const thresholdOutOfRange: GroupRule = {
  code: "threshold-out-of-range",
  title: "Utilization thresholds are shares, from 0 to 1.",
  check(group) {
    const values = optionValues(group);
    return THRESHOLDS.flatMap((option) => {
      const value = values[option];
      if (typeof value !== "number" || value <= 1) return [];
      return groupFinding(group, OPTION_PATHS[option], {
        what: "The threshold is over 1: every node would be a candidate for removal.",
        got: String(value),
        expected: "a share from 0 to 1",
        hint: value <= 100 ? `For ${value} % write ${value / 100}.` : "Write a share of the node's resources.",
      });
    });
  },
};
