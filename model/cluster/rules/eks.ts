import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseWebAddress, withoutCredentials } from "../../base/web-address";
import { eksBootstrap } from "../../clouds/aws/eks-bootstrap";
import { byCloud, grammarFindings, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRules } from "../../stages/rule";

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

const SHORTEST_PREFIX = 12;

const LONGEST_PREFIX = 24;

/** The form that EKS prints, with zeros at its end left out; `a` after it is the address of DNS. */
const IPV6 = /^(?:[0-9a-f]{1,4}:){1,7}:\/(\d{1,3})$/i;

/** Amazon EKS API Reference, CreateCluster, `name`. */
const EKS_NAME: Grammar = {
  pattern: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
  expected: 'at most 100 letters, digits, "-" and "_", beginning with a letter or digit',
  hint: "Write the name of the EKS cluster, not its ARN or endpoint.",
};

/** TODO */
export const EKS_RULES: ClusterRules = {
  /** The certificate is what lets a node tell the cluster's API server from an impostor. EKS gives it as PEM in base64. */
  "eks-certificate-authority-invalid": {
    title: "`bootstrap.certificateAuthority` is a certificate as EKS gives it: PEM in base64.",
    what: "This is no CA certificate that EKS gave; no machine would trust the API server.",
    expected: 'base64 without spaces and line ends of a text with "-----BEGIN CERTIFICATE-----"',
    hint: "Write what `aws eks describe-cluster --query cluster.certificateAuthority.data --output text` prints.",
    find({ declared }) {
      const certificate = eksBootstrap(declared)?.certificateAuthority;
      if (certificate === undefined || isCertificate(certificate)) return [];
      return [{ path: "bootstrap.certificateAuthority", got: show(certificate) }];
    },
  },
  /** Nodes would join one cluster, and cluster-autoscaler would get its role in another. */
  "eks-cluster-name-differs": {
    title: "`bootstrap.clusterName` and `eksPodIdentity.clusterName` are one EKS cluster's name.",
    what: "Nodes would join another EKS cluster than the one that cluster-autoscaler's role is for.",
    hint: "Write the same name in both.",
    find({ declared }) {
      const name = eksBootstrap(declared)?.clusterName;
      const identity = declared.cloud === "aws" ? declared.props.eksPodIdentity?.clusterName : undefined;
      if (name === undefined || identity === undefined || name === identity) return [];
      return [
        {
          path: "bootstrap.clusterName",
          got: show(name),
          expected: `${show(identity)}, as in eksPodIdentity.clusterName`,
        },
      ];
    },
  },
  /** Kubelets are given the address as it is (amazon-eks-ami, nodeadm's NodeConfig; Bottlerocket, `kubernetes.api-server`). */
  "eks-endpoint-invalid": {
    title: "`bootstrap.apiServerEndpoint` is the https URL of an API server.",
    what: "Nodes cannot reach an API server at this address; no machine would become a node.",
    expected: "https:// with a host and perhaps a port, without path, query and credentials",
    hint: "Write what `aws eks describe-cluster --query cluster.endpoint` prints.",
    find({ declared }) {
      const endpoint = eksBootstrap(declared)?.apiServerEndpoint;
      if (endpoint === undefined || isEndpoint(endpoint)) return [];
      return [{ path: "bootstrap.apiServerEndpoint", got: show(withoutCredentials(endpoint)) }];
    },
  },
  /**
   * EKS takes IPv4 ranges from /24 to /12 (EKS API Reference, KubernetesNetworkConfigRequest) and makes IPv6 ranges itself. The
   * cluster's DNS has an address that is written after the range's own (amazon-eks-ami, nodeadm/internal/api/net.go): with bits set
   * behind the prefix it would be another.
   */
  "eks-service-cidr-invalid": {
    title: "`bootstrap.serviceCidr` is a range of addresses that EKS has for services.",
    what: "EKS has no such range of addresses for services; pods would ask for names at a wrong address.",
    expected: 'an IPv4 range from /12 to /24 such as "172.20.0.0/16", or an IPv6 range such as "fd30:1c53:5f8a::/108"',
    hint: "Write what `aws eks describe-cluster --query cluster.kubernetesNetworkConfig` prints, the first address of the range before the slash.",
    find({ declared }) {
      const cidr = eksBootstrap(declared)?.serviceCidr;
      if (cidr === undefined || isIpv4Range(cidr) || isIpv6Range(cidr)) return [];
      return [{ path: "bootstrap.serviceCidr", got: show(cidr) }];
    },
  },
  /** A role is bound to a service account of the EKS cluster of this name, and nodes join it. */
  "eks-cluster-name-invalid": {
    title: "`eksPodIdentity.clusterName` and `bootstrap.clusterName` are an EKS cluster's name.",
    what: "This is not an EKS cluster's name.",
    find: byCloud({
      aws: (cluster) =>
        grammarFindings([
          { path: "eksPodIdentity.clusterName", value: cluster.props.eksPodIdentity?.clusterName, grammar: EKS_NAME },
          { path: "bootstrap.clusterName", value: eksBootstrap(cluster)?.clusterName, grammar: EKS_NAME },
        ]),
      azure: NOTHING,
      google: NOTHING,
    }),
  },
};

function isCertificate(text: string): boolean {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 && Buffer.from(text, "base64").toString("latin1").includes("-----BEGIN CERTIFICATE-----");
}

function isEndpoint(text: string): boolean {
  const address = parseWebAddress(text);
  return address !== null && address.scheme === "https" && address.path === "" && address.query === "";
}

function isIpv4Range(text: string): boolean {
  const numbers = IPV4.exec(text)?.slice(1) ?? [];
  const [a = -1, b = -1, c = -1, d = -1, prefix = -1] = numbers.map(decimal);
  const octets = [a, b, c, d];
  if (prefix < SHORTEST_PREFIX || prefix > LONGEST_PREFIX || octets.some((octet) => octet < 0 || octet > 255))
    return false;
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % 2 ** (32 - prefix) === 0;
}

/** -1 for a number with a zero in front, which some programs take for octal. */
function decimal(digits: string): number {
  return digits.length > 1 && digits.startsWith("0") ? -1 : Number(digits);
}

function isIpv6Range(text: string): boolean {
  const prefix = Number(IPV6.exec(text)?.[1]);
  return prefix >= 1 && prefix <= 124;
}
