import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { durationSeconds } from "../../placement";

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly words: string;
}

/**
 * AWS: a day to a year (aws_autoscaling_group, `max_instance_lifetime`). Google: 30 seconds to 120 days (Compute Engine
 * documentation, "Limit the run time of a VM").
 */
const LIMITS: Readonly<Partial<Record<Cloud, Limits>>> = {
  aws: { min: 86_400, max: 31_536_000, words: '"24h" to "8760h", a day to a year' },
  google: { min: 30, max: 10_368_000, words: '"30s" to "2880h", which is 120 days' },
};

/** The cloud refuses other values, and with them the group. */
export const lifetimeInvalid: GroupRule = {
  code: "lifetime-invalid",
  title: "`maxLifetime` is a Go duration in whole seconds, within the cloud's limits.",
  check(group) {
    const { maxLifetime } = group.settings;
    const limits = LIMITS[group.cluster.cloud];
    if (maxLifetime === undefined || limits === undefined) return [];
    const seconds = durationSeconds(maxLifetime);
    if (seconds !== null && seconds >= limits.min && seconds <= limits.max) return [];
    return [
      groupFinding(group, "maxLifetime", {
        what: `This is not a lifetime that machines on ${group.cluster.cloud} can have.`,
        got: show(maxLifetime),
        expected: limits.words,
        hint: "Write hours; there is no unit for days.",
      }),
    ];
  },
};
