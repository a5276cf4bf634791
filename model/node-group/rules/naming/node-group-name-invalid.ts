import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Leaves room for a cluster's name and a zone in the 58 characters that Azure and Google allow a group. */
const LONGEST = 40;

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The name becomes part of cloud resource names, Terraform names and file names: the alphabet is what all of them take. */
export const nodeGroupNameInvalid: GroupRule = {
  code: "node-group-name-invalid",
  title: "A NodeGroup's name is made of lower-case letters, digits and `-`, and has at most 40 characters.",
  check(group) {
    if (NAME.test(group.name) && group.name.length <= LONGEST) return [];
    return [
      groupFinding(group, "name", {
        what: "The name cannot become part of the names of cloud resources.",
        got: `${show(group.name)} (${group.name.length} characters)`,
        expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST} characters`,
        hint: "Rename the group; on a NodeGroupSet the set's name and the names of its axes make up the name.",
      }),
    ];
  },
};
