import { show } from "../../../base/problem";
import { eksBootstrap } from "../../../clouds/aws/eks-bootstrap";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/** The certificate is what lets a node tell the cluster's API server from an impostor. EKS gives it as PEM in base64. */
export const eksCertificateAuthorityInvalid: ClusterRule = {
  code: "eks-certificate-authority-invalid",
  title: "`bootstrap.certificateAuthority` is a certificate as EKS gives it: PEM in base64.",
  check({ declared }) {
    const certificate = eksBootstrap(declared)?.certificateAuthority;
    if (certificate === undefined || isCertificate(certificate)) return [];
    return [
      clusterFinding(declared, "bootstrap.certificateAuthority", {
        what: "This is no CA certificate that EKS gave; no machine would trust the API server.",
        got: show(certificate),
        expected: 'base64 without spaces and line ends of a text with "-----BEGIN CERTIFICATE-----"',
        hint: "Write what `aws eks describe-cluster --query cluster.certificateAuthority.data --output text` prints.",
      }),
    ];
  },
};

function isCertificate(text: string): boolean {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 && Buffer.from(text, "base64").toString("latin1").includes("-----BEGIN CERTIFICATE-----");
}
