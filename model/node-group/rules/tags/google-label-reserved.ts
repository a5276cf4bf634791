import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The prefix is Google's own; Terraform's provider adds `goog-terraform-provisioned` (google/transport/config.go). */
export const googleLabelReserved: GroupRule = {
  code: "google-label-reserved",
  title: "On Google no tag key begins with `goog`.",
  check(group) {
    if (group.cluster.cloud !== "google") return [];
    const keys = Object.keys(group.settings.tags).filter((key) => key.startsWith("goog"));
    return keys.map((key) =>
      groupFinding(group, joinPath("tags", key), {
        what: "Google keeps label keys of this prefix for itself.",
        got: show(key),
        expected: 'a key that does not begin with "goog"',
        hint: "Rename the tag.",
      }),
    );
  },
};
