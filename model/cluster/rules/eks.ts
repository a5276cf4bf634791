import { parseIpv4Range } from "../../base/address-range";
import type { Cloud } from "../../base/cloud";
import { at } from "../../base/code-place";
import { show } from "../../base/problem";
import { keysOf } from "../../base/typed-lists";
import { parseWebAddress } from "../../base/web-address";
import { EKS_NAME } from "../../clouds/accounts";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { IpFamily } from "../../declaration/cluster";
import {
  declaredBootstraps,
  eksClusterName,
  eksOf,
  ipFamilies,
  type PlacedBootstrap,
  podIdentityCluster,
} from "../../stages/cluster-facts";
import { byCloud, grammarFindings, NOTHING, ofBootstraps, onBootstrap } from "../../stages/findings";
import type { PlannedCluster, PlannedGroup } from "../../stages/planned";
import { type ClusterRules, type Finding, ONLY_AWS, type Word } from "../../stages/rule";

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
  /** An EKS cluster has one endpoint, one certificate authority and one range of services (EKS API Reference, Cluster). */
  "eks-cluster-differs": {
    title: "The bootstraps of one EKS cluster, of a cluster and its groups, say the same of it.",
    what: "An EKS cluster has one of these, so nodes of one of the two would not join it, or not find its DNS.",
    clouds: ONLY_AWS,
    hint: "Write what `aws eks describe-cluster` prints in both; for another EKS cluster declare a cluster of its own.",
    find: (cluster) =>
      declaredBootstraps(cluster).flatMap((placed) => onBootstrap(placed, otherFacts(cluster, placed))),
  },
  /** What the addresses of nodes are follows from the cluster, whose own user data may not say it. */
  "eks-ip-family-differs": {
    title: "`bootstrap.serviceCidr` of a group is of the family of its cluster's addresses.",
    clouds: ONLY_AWS,
    find({ declared, groups }) {
      const [family = "IPv4"] = ipFamilies(declared);
      return groups
        .filter(({ settings }) => settings.bootstrap !== undefined && eksOf(declared.props.bootstrap) === null)
        .flatMap((group) => otherFamily(group, { on: declared.name, family }));
    },
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
    find: ofBootstrap("certificateAuthority", isCertificate, hidden),
  },
  /** Kubelets get the address as it is (amazon-eks-ami 81fec2e, 2026-07, nodeadm's NodeConfig). */
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
    what: "EKS cannot use this range for services (November 2026), so pods would look for the cluster's DNS at a wrong address.",
    expected: 'an IPv4 range from /12 to /24 such as "172.20.0.0/16", or an IPv6 range such as "fd30:1c53:5f8a::/108"',
    hint: "Copy what `aws eks describe-cluster --query cluster.kubernetesNetworkConfig` prints, with the first address of the range before the slash.",
    find: ofBootstrap("serviceCidr", isServiceRange),
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

/** What is one for all nodes of an EKS cluster. */
const ONE_OF_EACH = {
  apiServerEndpoint: { shown: show, isSound: isEndpoint },
  certificateAuthority: { shown: hidden, isSound: isCertificate },
  serviceCidr: { shown: show, isSound: isServiceRange },
} as const;

/** What the first bootstrap of the same EKS cluster says otherwise. */
function otherFacts(cluster: PlannedCluster, { on, bootstrap }: PlacedBootstrap): readonly Finding<"expected">[] {
  const own = eksOf(bootstrap);
  const first = declaredBootstraps(cluster).find(
    (placed) => own !== null && eksOf(placed.bootstrap)?.clusterName === own.clusterName,
  );
  const other = first === undefined ? null : eksOf(first.bootstrap);
  if (own === null || first === undefined || other === null || first.on === on) return [];
  return keysOf(ONE_OF_EACH)
    .filter((key) => comparable(key, own[key]) !== comparable(key, other[key]))
    .filter((key) => ONE_OF_EACH[key].isSound(own[key]))
    .map((key) => {
      const { shown } = ONE_OF_EACH[key];
      return { path: `bootstrap.${key}`, got: shown(own[key]), expected: `${shown(other[key])}, as on ${first.on}` };
    });
}

/** Hosts and IPv6 addresses are the same in upper and lower case. */
function comparable(key: keyof typeof ONE_OF_EACH, text: string): string {
  return key === "certificateAuthority" ? text : text.toLowerCase();
}

function otherFamily(
  group: PlannedGroup,
  cluster: { readonly on: string; readonly family: IpFamily },
): readonly Finding<Word>[] {
  const range = eksOf(group.bootstrap)?.serviceCidr;
  const family = range?.includes(":") ? "IPv6" : "IPv4";
  if (range === undefined || family === cluster.family) return [];
  const found = {
    path: "bootstrap.serviceCidr",
    what: `Services of the cluster would be of ${family}, and its nodes are made for ${cluster.family}.`,
    got: show(range),
    expected: `a range of ${cluster.family}, as ${cluster.on} has`,
    hint: `Write ipFamilies: [${show(family)}] on the cluster if ${family} is what it has; otherwise correct the range.`,
  };
  return [{ ...found, on: group.where, ...at(group) }];
}

function otherControlPlane(
  first: PlacedBootstrap | undefined,
  { bootstrap }: PlacedBootstrap,
): readonly Finding<"expected">[] {
  if (first === undefined || (first.bootstrap.kind === "kubeadm") === (bootstrap.kind === "kubeadm")) return [];
  const expected = first.bootstrap.kind === "kubeadm" ? "kubeadm(…)" : "nodeadm(…) or bottlerocket(…)";
  return [{ path: "bootstrap", got: bootstrap.kind, expected: `${expected}, as ${first.on} has, or raw(…)` }];
}

/** It may be a private key by mistake. */
function hidden(text: string): string {
  return text === "" ? show(text) : `${text.length} characters, not repeated here`;
}

function isCertificate(text: string): boolean {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isBase64 && Buffer.from(text, "base64").toString("latin1").includes("-----BEGIN CERTIFICATE-----");
}

function isEndpoint(text: string): boolean {
  const address = parseWebAddress(text);
  return address !== null && address.scheme === "https" && address.path === "" && address.query === "";
}

function isServiceRange(text: string): boolean {
  return isIpv4Range(text) || isIpv6Range(text);
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
