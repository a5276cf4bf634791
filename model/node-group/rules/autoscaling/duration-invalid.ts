import { parseGoDuration } from "../../../base/duration";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { OPTION_PATHS } from "../../autoscaling-options";
import { optionValues } from "./option-values";

const DURATIONS = ["scaledownunneededtime", "scaledownunreadytime", "maxnodeprovisiontime"] as const;

/** cluster-autoscaler falls back to its global setting, with a warning in its log, where it cannot parse one. */
export const durationInvalid: GroupRule = {
  code: "duration-invalid",
  title: "Durations are Go durations, not negative.",
  check(group) {
    const values = optionValues(group);
    return DURATIONS.flatMap((option) => {
      const value = values[option];
      if (typeof value !== "string" || (parseGoDuration(value) ?? -1) >= 0) return [];
      return groupFinding(group, OPTION_PATHS[option], {
        what: "cluster-autoscaler cannot read this duration and would use its global setting.",
        got: show(value),
        expected: 'a Go duration of hours, minutes and seconds: "90s", "10m", "1h30m"',
        hint: value.includes("d") ? 'There is no unit for days: write "24h" for one.' : "Write a number with its unit.",
      });
    });
  },
};
