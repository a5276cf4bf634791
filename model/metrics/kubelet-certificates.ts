import type { MountedVolume } from "../components/volumes";
import type { KubeletCertificates } from "../declaration/metrics";
import type { AnyResolvedCluster, ScalingGroup } from "../stages/resolved";

/** Groups whose kubelets sign their own serving certificates, which nobody can verify. */
export function selfSigningGroups(groups: readonly ScalingGroup[]): readonly ScalingGroup[] {
  return groups.filter(({ registration }) => registration.kubelet.serverTLSBootstrap !== true);
}

/** What was declared, or what the cluster's groups allow. */
export function kubeletCertificates({ metricsServer, scalingGroups }: AnyResolvedCluster): KubeletCertificates {
  const declared = metricsServer?.kubeletCertificates;
  return declared ?? (selfSigningGroups(scalingGroups).length === 0 ? "cluster" : "insecure");
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
export function kubeletCertificateVolumes(certificates: KubeletCertificates): readonly MountedVolume[] {
  if (typeof certificates === "string") return [];
  return [{ name: "kubelet-ca", directory: AUTHORITY, source: { configMap: { name: certificates.caConfigMap } } }];
}
