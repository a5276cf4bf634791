import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/** What is down unless declared, in percent. */
const DEFAULT_UNAVAILABLE = 10;

/** EC2 Auto Scaling API, RefreshPreferences: minimum and maximum healthy percentage are at most 100 apart. */
export const awsUpdateRange: GroupRule = {
  code: "aws-update-range",
  title: "On AWS `maxUnavailable` and `maxSurge` are at most 100 % together.",
  check(group) {
    const amounts = declaredAmounts(group);
    if (group.cluster.cloud !== "aws" || amounts.some(({ amount }) => amount?.unit === "count" && amount.value > 0))
      return [];
    const shares = Object.fromEntries(amounts.map(({ name, amount }) => [name, amount?.value ?? 0]));
    const { maxUnavailable = DEFAULT_UNAVAILABLE, maxSurge = 0 } = shares;
    if (maxUnavailable + maxSurge <= 100) return [];
    return [
      groupFinding(group, "updatePolicy", {
        what: "EC2 Auto Scaling refuses an update whose bounds are more than 100 % apart.",
        got: `${show({ maxUnavailable: `${maxUnavailable}%`, maxSurge: `${maxSurge}%` })}, ${maxUnavailable + maxSurge} % together`,
        expected: "at most 100 % together",
        hint: "Lower one of them.",
      }),
    ];
  },
};
