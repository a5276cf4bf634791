import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** AWS keeps the prefix, in any case, for itself (AWS General Reference, "Tag naming and usage conventions"). */
export const awsTagReserved: GroupRule = {
  code: "aws-tag-reserved",
  title: "On AWS no tag key begins with `aws:`.",
  check(group) {
    if (group.cluster.cloud !== "aws") return [];
    const keys = Object.keys(group.settings.tags).filter((key) => /^aws:/i.test(key));
    return keys.map((key) =>
      groupFinding(group, joinPath("tags", key), {
        what: "AWS keeps tag keys of this prefix for itself and refuses the group.",
        got: show(key),
        expected: 'a key that does not begin with "aws:"',
        hint: "Rename the tag.",
      }),
    );
  },
};
