import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, ResolvedRule } from "../../stages/rule";
import { kubeletCertificates, selfSigningGroups } from "../kubelet-certificates";

/** Nobody decided it: the default gave way to what the groups' kubelets do. */
export const metricsServerKubeletsUnverified: ResolvedRule = {
  code: "metrics-server-kubelets-unverified",
  title: "That metrics-server does not verify kubelets is declared.",
  check(fleet) {
    return fleet.clusters.flatMap(unverified);
  },
};

function unverified(cluster: AnyResolvedCluster): readonly Finding[] {
  const { metricsServer } = cluster;
  if (metricsServer === null || metricsServer.kubeletCertificates !== undefined) return [];
  if (kubeletCertificates(cluster) !== "insecure") return [];
  const groups = new Set(selfSigningGroups(cluster.scalingGroups).map(({ nodeGroup }) => nodeGroup));
  return [
    {
      where: `${cluster.name}: metricsServer.kubeletCertificates`,
      what: "metrics-server takes any certificate for a kubelet's: whoever takes a node's address can make up its metrics, and is sent metrics-server's token.",
      got: `nothing, with kubelets that sign their own certificates: ${[...groups].join(", ")}`,
      expected: 'kubelet.serverTLSBootstrap on every group, or kubeletCertificates: "insecure"',
      hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, where something approves the kubelets' requests.",
    },
  ];
}
