import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** No cloud takes a tag without a key. */
export const tagKeyEmpty: GroupRule = {
  code: "tag-key-empty",
  title: "Tags have a key.",
  check(group) {
    const { "": value } = group.settings.tags;
    if (value === undefined) return [];
    return [
      groupFinding(group, joinPath("tags", ""), {
        what: "The tag has no key.",
        got: `"" = ${show(value)}`,
        expected: "a key of at least one character",
        hint: "Name the tag, or remove it.",
      }),
    ];
  },
};
