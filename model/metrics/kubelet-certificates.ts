import type { ResolvedVolume } from "../components/program";
import type { KubeletCertificates, MetricsServerDeclaration } from "../declaration/metrics";
import type { ScalingGroup } from "../stages/resolved";
import type { ResolvedKubeletTrust } from "../stages/resolved-component";

/** Groups whose kubelets sign their own serving certificates, which nobody can verify. */
export function selfSigningGroups(groups: readonly ScalingGroup[]): readonly ScalingGroup[] {
  return groups.filter(({ registration }) => registration.kubelet.serverTLSBootstrap !== true);
}

/** What was declared, or what the cluster's groups allow. */
export function kubeletTrust(
  groups: readonly ScalingGroup[],
  { kubeletCertificates: declared }: Pick<MetricsServerDeclaration, "kubeletCertificates">,
): ResolvedKubeletTrust {
  if (declared !== undefined) return { certificates: declared, isDeclared: true };
  return { certificates: selfSigningGroups(groups).length === 0 ? "cluster" : "insecure", isDeclared: false };
}

const AUTHORITY = "/etc/kubelet-ca";

/**
 * Flags about the kubelets' certificates. Without one metrics-server verifies them with the authority that every pod is given
 * for the API server (cmd/metrics-server/app/options/kubelet_client.go of v0.9.0, Config).
 */
export function kubeletCertificateArgs(certificates: KubeletCertificates): readonly string[] {
  if (certificates === "cluster") return [];
  return certificates === "insecure"
    ? ["--kubelet-insecure-tls"]
    : [`--kubelet-certificate-authority=${AUTHORITY}/ca.crt`];
}

/** The file that those flags name. */
export function kubeletCertificateVolumes(certificates: KubeletCertificates): readonly ResolvedVolume[] {
  if (typeof certificates === "string") return [];
  return [{ name: "kubelet-ca", directory: AUTHORITY, source: { configMap: { name: certificates.caConfigMap } } }];
}
