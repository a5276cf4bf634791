import { show } from "../../../base/problem";
import { eksBootstrap } from "../../../clouds/aws/eks-bootstrap";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** Nodes would join one cluster, and cluster-autoscaler would get its role in another. */
export const eksClusterNameDiffers: ClusterRule = {
  code: "eks-cluster-name-differs",
  title: "`bootstrap.clusterName` and `eksPodIdentity.clusterName` are one EKS cluster's name.",
  check({ declared }) {
    const name = eksBootstrap(declared)?.clusterName;
    const identity = declared.cloud === "aws" ? declared.props.eksPodIdentity?.clusterName : undefined;
    if (name === undefined || identity === undefined || name === identity) return [];
    return [
      clusterFinding(declared, "bootstrap.clusterName", {
        what: "Nodes would join another EKS cluster than the one that cluster-autoscaler's role is for.",
        got: show(name),
        expected: `${show(identity)}, as in eksPodIdentity.clusterName`,
        hint: "Write the same name in both.",
      }),
    ];
  },
};
