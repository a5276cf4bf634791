import { show } from "../../base/problem";
import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** Two ways to one role would leave it open which of them a reviewer has to look at. */
export const clusterIdentityTwice: ClusterRule = {
  code: "cluster-identity-twice",
  title: "An AWS cluster has one of `oidcIssuerUrl` and `eksPodIdentity`, not both.",
  check: byCloud({
    aws: (cluster) => {
      const { oidcIssuerUrl, eksPodIdentity } = cluster.props;
      if (oidcIssuerUrl === undefined || eksPodIdentity === undefined) return [];
      return [
        clusterFinding(cluster, "eksPodIdentity", {
          what: "cluster-autoscaler can get its role through the OIDC issuer or through EKS Pod Identity, not both.",
          got: `oidcIssuerUrl ${show(oidcIssuerUrl)} and eksPodIdentity ${show(eksPodIdentity)}`,
          expected: "exactly one of oidcIssuerUrl and eksPodIdentity",
          hint: "Remove one; Pod Identity needs its agent on the nodes.",
        }),
      ];
    },
    azure: NOTHING,
    google: NOTHING,
  }),
};
