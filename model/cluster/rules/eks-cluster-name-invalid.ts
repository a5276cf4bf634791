import type { Grammar } from "../../base/grammar";
import { eksBootstrap } from "../../clouds/aws/eks-bootstrap";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** Amazon EKS API Reference, CreateCluster, `name`. */
const EKS_NAME: Grammar = {
  pattern: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
  expected: 'at most 100 letters, digits, "-" and "_", beginning with a letter or digit',
  hint: "Write the name of the EKS cluster, not its ARN or endpoint.",
};

/** A role is bound to a service account of the EKS cluster of this name, and nodes join it. */
export const eksClusterNameInvalid: ClusterRule = {
  code: "eks-cluster-name-invalid",
  title: "`eksPodIdentity.clusterName` and `bootstrap.clusterName` are an EKS cluster's name.",
  check: byCloud({
    aws: (cluster) =>
      grammarFindings(cluster, "This is not an EKS cluster's name.", [
        { path: "eksPodIdentity.clusterName", value: cluster.props.eksPodIdentity?.clusterName, grammar: EKS_NAME },
        { path: "bootstrap.clusterName", value: eksBootstrap(cluster)?.clusterName, grammar: EKS_NAME },
      ]),
    azure: NOTHING,
    google: NOTHING,
  }),
};
