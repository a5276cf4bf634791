import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * cluster-autoscaler makes a node label of what follows `eks:` in any tag, and takes a group with `eks:nodegroup-name` for
 * an EKS managed one (cloudprovider/aws/aws_manager.go, extractLabelsFromAsg).
 */
export const awsTagEks: GroupRule = {
  code: "aws-tag-eks",
  title: "On AWS no tag key contains `eks:`: cluster-autoscaler would read a node label out of it.",
  check(group) {
    if (group.cluster.cloud !== "aws") return [];
    const keys = Object.keys(group.settings.tags).filter((key) => key.includes("eks:") && !/^aws:/i.test(key));
    return keys.map((key) =>
      groupFinding(group, joinPath("tags", key), {
        what: `cluster-autoscaler would plan with a label ${show(key.split("eks:")[1])} that the nodes do not have.`,
        got: show(key),
        expected: 'a key without "eks:"',
        hint: "Rename the tag.",
      }),
    );
  },
};
