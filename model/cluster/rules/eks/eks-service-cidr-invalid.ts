import { show } from "../../../base/problem";
import { eksBootstrap } from "../../../clouds/aws/eks-bootstrap";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";

/**
 * EKS takes IPv4 ranges from /24 to /12 (EKS API Reference, KubernetesNetworkConfigRequest) and makes IPv6 ranges itself. The
 * cluster's DNS has an address that is written after the range's own (amazon-eks-ami, nodeadm/internal/api/net.go): with bits set
 * behind the prefix it would be another.
 */
export const eksServiceCidrInvalid: ClusterRule = {
  code: "eks-service-cidr-invalid",
  title: "`bootstrap.serviceCidr` is a range of addresses that EKS has for services.",
  check({ declared }) {
    const cidr = eksBootstrap(declared)?.serviceCidr;
    if (cidr === undefined || isIpv4Range(cidr) || isIpv6Range(cidr)) return [];
    return [
      clusterFinding(declared, "bootstrap.serviceCidr", {
        what: "EKS has no such range of addresses for services; pods would ask for names at a wrong address.",
        got: show(cidr),
        expected:
          'an IPv4 range from /12 to /24 such as "172.20.0.0/16", or an IPv6 range such as "fd30:1c53:5f8a::/108"',
        hint: "Write what `aws eks describe-cluster --query cluster.kubernetesNetworkConfig` prints, the first address of the range before the slash.",
      }),
    ];
  },
};

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

const SHORTEST_PREFIX = 12;
const LONGEST_PREFIX = 24;

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

/** The form that EKS prints, with zeros at its end left out; `a` after it is the address of DNS. */
const IPV6 = /^(?:[0-9a-f]{1,4}:){1,7}:\/(\d{1,3})$/i;

function isIpv6Range(text: string): boolean {
  const prefix = Number(IPV6.exec(text)?.[1]);
  return prefix >= 1 && prefix <= 124;
}
