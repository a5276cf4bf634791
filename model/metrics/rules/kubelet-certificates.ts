import { show } from "../../base/problem";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedKubeletTrust } from "../../stages/resolved-component";
import type { ResolvedRules } from "../../stages/rule";
import { selfSigningGroups } from "../metrics-server";

const PATH = "metricsServer.kubeletCertificates";

/** Rules over whether metrics-server can verify the kubelets that it reads metrics from. */
export const KUBELET_CERTIFICATE_RULES: ResolvedRules = {
  /** metrics-server would refuse every such kubelet, and the nodes' pods would have no metrics. */
  "metrics-server-kubelets-self-signed": {
    title: "Where metrics-server verifies kubelets, all of them have certificates that the cluster signed.",
    what: "Kubelets of these groups sign their own certificates, so metrics-server would refuse them and read no metrics there.",
    expected: 'kubelet.serverTLSBootstrap on every group, or "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, and run something that approves the kubelets' requests.",
    find(cluster) {
      const trust = kubeletTrust(cluster);
      const groups = selfSigningNames(cluster);
      if (trust === null || !trust.isDeclared || trust.certificates === "insecure" || groups === "") return [];
      return [{ path: PATH, got: `${show(trust.certificates)}, with ${groups}` }];
    },
  },
};

/** What should be known of how metrics-server trusts kubelets. */
export const KUBELET_CERTIFICATE_WARNINGS: ResolvedRules = {
  /** This was not declared: the default follows what the groups' kubelets do. */
  "metrics-server-kubelets-unverified": {
    title: "A cluster says explicitly if its metrics-server does not verify kubelets.",
    what: "metrics-server accepts any certificate from a kubelet: whoever takes a node's address can forge its metrics, and receives metrics-server's token.",
    expected: 'kubelet.serverTLSBootstrap on every group, or kubeletCertificates: "insecure"',
    hint: "Set defaults.kubelet.serverTLSBootstrap on the cluster, where something approves the kubelets' requests.",
    find(cluster) {
      const trust = kubeletTrust(cluster);
      if (trust === null || trust.isDeclared || trust.certificates !== "insecure") return [];
      return [
        { path: PATH, got: `nothing, with kubelets that sign their own certificates: ${selfSigningNames(cluster)}` },
      ];
    },
  },
};

/** What a cluster's metrics-server goes by; null without one. */
function kubeletTrust({ components }: AnyResolvedCluster): ResolvedKubeletTrust | null {
  return components.find((each) => each.kind === "metrics-server")?.own.kubelets ?? null;
}

/** NodeGroups whose kubelets sign their own certificates, each once. */
function selfSigningNames({ scalingGroups }: AnyResolvedCluster): string {
  return [...new Set(selfSigningGroups(scalingGroups).map(({ nodeGroup }) => nodeGroup))].join(", ");
}
