import { parseIpv4Range } from "../../base/address-range";
import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import { EKS_NAME } from "../../clouds/accounts";
import type { Bootstrap } from "../../declaration/bootstrap";
import {
  declaredBootstraps,
  eksClusterName,
  eksOf,
  type PlacedBootstrap,
  podIdentityCluster,
} from "../../stages/cluster-facts";
import { byCloud, grammarFindings, NOTHING, ofBootstraps, onBootstrap } from "../../stages/findings";
import type { PlannedCluster } from "../../stages/planned";
import { type ClusterRules, type Finding, ONLY_AWS } from "../../stages/rule";

/** Rules over what the nodes of an EKS cluster know of it. */
export const EKS_RULES: ClusterRules = {
  /** A role is bound to a service account of the EKS cluster of this name, and nodes join it. */
  "eks-cluster-name-invalid": {
    title:
      "`eksPodIdentity.clusterName`, `bootstrap.clusterName` and `bootstrap.eks.clusterName` are an EKS cluster's name.",
    what: "This is not an EKS cluster's name.",
    clouds: ONLY_AWS,
    find: (cluster) => [...podIdentityName(cluster), ...bootstrapName(cluster)],
  },
  /** All are the name of the one cluster that this declaration is for. */
  "eks-cluster-name-differs": {
    title:
      "`bootstrap.clusterName`, of a cluster and its groups, and `eksPodIdentity.clusterName` name the same EKS cluster.",
    clouds: ONLY_AWS,
    hint: "Write the same name in both.",
    find: (cluster) => declaredBootstraps(cluster).flatMap((placed) => onBootstrap(placed, otherName(cluster, placed))),
  },
  /**
   * `kubeadm join` reads what `kubeadm init` left in the cluster (kubeadm, "Implementation details", kubeadm join), and EKS makes its
   * control planes in another way.
   */
  "eks-and-kubeadm": {
    title: "The groups of a cluster join one control plane: through kubeadm, or through EKS.",
    clouds: ONLY_AWS,
    what: "EKS has no control plane that kubeadm made, so no machine of one of the two would become a node.",
    hint: "Use nodeadm(…) or bottlerocket(…) on EKS, raw(…) for user data of your own there, or declare a cluster of its own.",
    find(cluster) {
      const [first, ...others] = declaredBootstraps(cluster).filter(({ bootstrap }) => bootstrap.kind !== "raw");
      return others.flatMap((placed) => onBootstrap(placed, otherControlPlane(first, placed)));
    },
  },
  /** A node tells the cluster's API server from an impostor by this certificate. EKS gives it as PEM in base64. */
  "eks-certificate-authority-invalid": {
    title: "`bootstrap.certificateAuthority` is a certificate as EKS gives it: PEM in base64.",
    clouds: ONLY_AWS,
    what: "This is not a CA certificate as EKS gives it, so no node would trust the API server.",
    expected: 'a PEM certificate ("-----BEGIN CERTIFICATE-----…"), encoded in base64 on one line',
    hint: "Copy what `aws eks describe-cluster --query cluster.certificateAuthority.data --output text` prints.",
    find: ofBootstrap("certificateAuthority", isCertificate, (text) =>
      text === "" ? show(text) : `${text.length} characters, not repeated here`,
    ),
  },
  /** Kubelets get the address as it is (amazon-eks-ami, nodeadm's NodeConfig; Bottlerocket, `kubernetes.api-server`). */
  "eks-endpoint-invalid": {
    title: "`bootstrap.apiServerEndpoint` is the https URL of an API server.",
    clouds: ONLY_AWS,
    what: "Nodes cannot reach an API server at this address, so no machine would become a node.",
    expected: "https:// with a host and perhaps a port, without path, query and credentials",
    hint: "Copy what `aws eks describe-cluster --query cluster.endpoint` prints.",
    find: ofBootstrap("apiServerEndpoint", isEndpoint),
  },
  /**
   * EKS accepts IPv4 ranges from /24 to /12 (EKS API Reference, KubernetesNetworkConfigRequest) and makes IPv6 ranges itself. Nodes
   * derive the address of the cluster's DNS from the range's own (amazon-eks-ami, nodeadm/internal/api/net.go): with bits set
   * behind the prefix it would be another.
   */
  "eks-service-cidr-invalid": {
    title: "`bootstrap.serviceCidr` is a range of addresses that EKS has for services.",
    clouds: ONLY_AWS,
    what: "EKS cannot use this range for services, so pods would look for the cluster's DNS at a wrong address.",
    expected: 'an IPv4 range from /12 to /24 such as "172.20.0.0/16", or an IPv6 range such as "fd30:1c53:5f8a::/108"',
    hint: "Copy what `aws eks describe-cluster --query cluster.kubernetesNetworkConfig` prints, with the first address of the range before the slash.",
    find: ofBootstrap("serviceCidr", (cidr) => isIpv4Range(cidr) || isIpv6Range(cidr)),
  },
};

/** Where a bootstrap names the EKS cluster. */
function namePath(bootstrap: Bootstrap): string {
  return bootstrap.kind === "raw" ? "bootstrap.eks.clusterName" : "bootstrap.clusterName";
}

/** @param shown the text as a message may show it */
function ofBootstrap(
  setting: "certificateAuthority" | "apiServerEndpoint" | "serviceCidr",
  isSound: (text: string) => boolean,
  shown: (text: string) => string = show,
): (cluster: PlannedCluster) => readonly Finding[] {
  return ofBootstraps((bootstrap) => {
    const text = eksOf(bootstrap)?.[setting];
    return text === undefined || isSound(text) ? [] : [{ path: `bootstrap.${setting}`, got: shown(text) }];
  });
}

const podIdentityName = byCloud({
  azure: NOTHING,
  google: NOTHING,
  aws: ({ props }) =>
    grammarFindings([
      { path: "eksPodIdentity.clusterName", value: props.eksPodIdentity?.clusterName, grammar: EKS_NAME },
    ]),
});

const bootstrapName = ofBootstraps((bootstrap) =>
  grammarFindings([{ path: namePath(bootstrap), value: eksClusterName(bootstrap) ?? undefined, grammar: EKS_NAME }]),
);

/** The name in EKS that a bootstrap has, where another is that of the cluster. */
function otherName({ declared }: PlannedCluster, { on, bootstrap }: PlacedBootstrap): readonly NameFinding[] {
  const name = eksClusterName(bootstrap);
  const identity = podIdentityCluster<Cloud>(declared);
  const expected = identity ?? (on === declared.name ? null : eksClusterName(declared.props.bootstrap));
  if (name === null || expected === null || name === expected) return [];
  const path = namePath(bootstrap);
  return identity === null
    ? [{ path, got: show(name), what: TWO_CLUSTERS, expected: `${show(expected)}, as on the cluster` }]
    : [{ path, got: show(name), what: TWO_ROLES, expected: `${show(identity)}, as in eksPodIdentity.clusterName` }];
}

type NameFinding = Finding<"what" | "expected">;

const TWO_ROLES = "Nodes would join one EKS cluster, and cluster-autoscaler would get its role in another.";
const TWO_CLUSTERS = "Nodes of this group would join another EKS cluster than the others.";

function otherControlPlane(
  first: PlacedBootstrap | undefined,
  { bootstrap }: PlacedBootstrap,
): readonly Finding<"expected">[] {
  if (first === undefined || (first.bootstrap.kind === "kubeadm") === (bootstrap.kind === "kubeadm")) return [];
  const expected = first.bootstrap.kind === "kubeadm" ? "kubeadm(…)" : "nodeadm(…) or bottlerocket(…)";
  return [{ path: "bootstrap", got: bootstrap.kind, expected: `${expected}, as ${first.on} has, or raw(…)` }];
}

function isCertificate(text: string): boolean {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 && Buffer.from(text, "base64").toString("latin1").includes("-----BEGIN CERTIFICATE-----");
}

function isEndpoint(text: string): boolean {
  const address = parseWebAddress(text);
  return address !== null && address.scheme === "https" && address.path === "" && address.query === "";
}

function isIpv4Range(text: string): boolean {
  const { address, prefix } = parseIpv4Range(text) ?? { address: 0, prefix: 0 };
  return prefix >= 12 && prefix <= 24 && address % 2 ** (32 - prefix) === 0;
}

/** The form that EKS prints, with zeros at its end left out; `a` after it is the address of DNS. */
const IPV6 = /^(?:[0-9a-f]{1,4}:){1,7}:\/(\d{1,3})$/i;

function isIpv6Range(text: string): boolean {
  const prefix = Number(IPV6.exec(text)?.[1]);
  return prefix >= 1 && prefix <= 124;
}
