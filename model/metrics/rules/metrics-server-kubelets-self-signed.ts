import { show } from "../../base/problem";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, ResolvedRule } from "../../stages/rule";
import { selfSigningGroups } from "../kubelet-certificates";

/** metrics-server would refuse every such kubelet, and the nodes' pods would have no metrics. */
export const metricsServerKubeletsSelfSigned: ResolvedRule = {
  code: "metrics-server-kubelets-self-signed",
  title: "Where metrics-server verifies kubelets, all of them have certificates that the cluster signed.",
  check(fleet) {
    return fleet.clusters.flatMap(selfSigned);
  },
};

function selfSigned(cluster: AnyResolvedCluster): readonly Finding[] {
  const declared = cluster.metricsServer?.kubeletCertificates;
  const groups = [...new Set(selfSigningGroups(cluster.scalingGroups).map(({ nodeGroup }) => nodeGroup))];
  if (declared === undefined || declared === "insecure" || groups.length === 0) return [];
  return [
    {
      where: `${cluster.name}: metricsServer.kubeletCertificates`,
      what: "Kubelets of these groups sign their own certificates: metrics-server would refuse them, and read no metrics there.",
      got: `${show(declared)}, with ${groups.join(", ")}`,
      expected: 'kubelet.serverTLSBootstrap on every group, or "insecure"',
      hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, and run something that approves the kubelets' requests.",
    },
  ];
}
