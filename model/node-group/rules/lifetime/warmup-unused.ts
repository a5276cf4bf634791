import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

/** From the defaults of a fleet or a cluster it is for those of its groups whose nodes the cloud replaces. */
export const warmupUnused: GroupRule = {
  code: "warmup-unused",
  title: "A NodeGroup with a warm-up has nodes that the cloud replaces.",
  check(group) {
    if (group.origins.warmup !== "group" || isReplaced(group)) return [];
    return [
      groupFinding(group, "warmup", {
        what: "The cloud replaces none of the group's nodes by itself; this setting would do nothing.",
        got: 'updatePolicy "new-nodes-only"',
        expected: 'updatePolicy { type: "rolling" }, or on AWS a maxLifetime',
        hint: "Remove it, or let updates roll.",
      }),
    ];
  },
};

function isReplaced({ cluster, settings }: PlannedGroup): boolean {
  return settings.updatePolicy !== "new-nodes-only" || (cluster.cloud === "aws" && settings.maxLifetime !== undefined);
}
