import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** On Azure and Google the props that identify pods are required. */
export const clusterIdentityMissing: ClusterRule = {
  code: "cluster-identity-missing",
  title: "An AWS cluster says how its pods get IAM roles: `oidcIssuerUrl` or `eksPodIdentity`.",
  check: byCloud({
    aws: (cluster) => {
      if (cluster.props.oidcIssuerUrl !== undefined || cluster.props.eksPodIdentity !== undefined) return [];
      return [
        clusterFinding(cluster, "oidcIssuerUrl", {
          what: "Nothing says how cluster-autoscaler proves itself to IAM; it could not scale anything.",
          got: "neither oidcIssuerUrl nor eksPodIdentity",
          expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
          hint: "Give the issuer of the cluster's service account tokens, or on EKS eksPodIdentity: { clusterName }.",
        }),
      ];
    },
    azure: NOTHING,
    google: NOTHING,
  }),
};
