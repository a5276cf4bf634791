import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * With both labels cluster-autoscaler takes the group for an EKS managed one and asks EKS for labels, taints and resources
 * that override the declared ones (cloudprovider/aws/aws_manager.go, buildNodeFromTemplate).
 */
export const awsLabelEksNodegroup: GroupRule = {
  code: "aws-label-eks-nodegroup",
  title: "On AWS a NodeGroup does not have both labels that mark an EKS managed node group.",
  check(group) {
    const { "nodegroup-name": nodegroup = "", "cluster-name": cluster = "" } = group.settings.labels;
    if (group.cluster.cloud !== "aws" || nodegroup === "" || cluster === "") return [];
    return [
      groupFinding(group, 'labels["nodegroup-name"]', {
        what: "With these two labels cluster-autoscaler takes the group for an EKS managed node group and asks EKS for it.",
        got: show({ "nodegroup-name": nodegroup, "cluster-name": cluster }),
        expected: "at most one of the labels nodegroup-name and cluster-name",
        hint: "Put one of them into a domain of yours: example.com/nodegroup-name.",
      }),
    ];
  },
};
