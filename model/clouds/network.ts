import { textSet } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import type { Form, Grammar } from "../base/names";
import type { Bootstrap } from "../declaration/bootstrap";
import type { AliasIpRange } from "../declaration/cloud-extras";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredProxy, ResolvedProxy } from "../declaration/outside";
import type { GroupFacts } from "../stages/group-facts";
import type { ScalingGroup } from "../stages/resolved";
import type { GroupSettings } from "../stages/settings";
import { azureResourceId } from "./accounts";

/** A subnetwork as Terraform takes it: self link, or the part of it from `projects/`. */
export const SUBNETWORK =
  /^(https:\/\/(www|compute)\.googleapis\.com\/compute\/[a-z0-9]+\/)?projects\/[a-z0-9][-a-z0-9.:]*\/regions\/([a-z0-9-]+)\/subnetworks\/[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Compute Engine documentation, "Configure network tags". */
const NETWORK_TAG = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Names of secondary ranges and ports (Compute Engine API, RFC 1035). */
export const GOOGLE_NAME: Form = {
  pattern: NETWORK_TAG,
  expected: 'lower-case letters, digits and "-", a letter first, at most 63 characters',
};

/** What a cluster names its nodes' security groups by; on Google these are network tags. */
export const CLUSTER_SECURITY_GROUPS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^sg-[0-9a-z]+([-0-9a-z]*[0-9a-z])?$/,
    expected: 'a security group\'s id: "sg-" and its digits',
    hint: "Write the group's id, not its name.",
  },
  azure: {
    pattern: azureResourceId("Microsoft.Network", ["networkSecurityGroups"]),
    expected:
      '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/networkSecurityGroups/N", in this spelling',
    hint: "Write the group's resource id, as `az network nsg show --query id` prints it.",
  },
  google: {
    pattern: NETWORK_TAG,
    expected: 'at most 63 lower-case letters, digits and "-", beginning with a letter and not ending in "-"',
    hint: "Write a network tag of your firewall rules.",
  },
};

/** What a cluster names its subnets by, as Terraform accepts them. */
export const CLUSTER_SUBNETS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^subnet-[0-9a-f]+$/,
    expected: 'a subnet id: "subnet-" and hexadecimal digits',
    hint: "Write the subnet's id, not its name, ARN or CIDR.",
  },
  azure: {
    pattern: azureResourceId("Microsoft.Network", ["virtualNetworks", "subnets"]),
    expected:
      '"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/V/subnets/N", in this spelling',
    hint: "Write the subnet's resource id, as `az network vnet subnet show --query id` prints it.",
  },
  google: {
    pattern: SUBNETWORK,
    expected: 'a self link, or "projects/P/regions/R/subnetworks/S"',
    hint: "Name the subnetwork with its project and region.",
  },
};

/** EC2 and Azure resource ids; network tags of Google by RFC 1035 (Compute Engine documentation, "Network tags"). */
export const SECURITY_GROUP_FORMS: Readonly<Record<Cloud, Form>> = {
  aws: { pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/, expected: "a security group id, like sg-0123456789abcdef0" },
  azure: {
    pattern:
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/networkSecurityGroups\/[\w.-]+$/i,
    expected:
      "a network security group's resource id: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/networkSecurityGroups/…",
  },
  google: {
    pattern: NETWORK_TAG,
    expected: 'a network tag: lower-case letters, digits and "-", a letter first, at most 63 characters',
  },
};

/** An address of the cloud that answers from within a machine, and its TCP ports that give the machine's identity away. */
type MetadataService = readonly [address: string, ports: readonly number[]];

/** Metadata services that pods must not reach; those of IPv6 on nodes that have it. DNS on the same addresses stays open. */
export const METADATA_SERVICES: Readonly<Record<Cloud, readonly MetadataService[]>> = {
  // IMDSv2 with a hop limit of 1 answers no pod, and its IPv6 address is off unless pods may reach it.
  aws: [],
  // Instance metadata, and the host's channel to the agent, whose goal state has extensions' secrets (Azure documentation,
  // "Instance Metadata Service"; "What is IP address 168.63.129.16").
  azure: [
    ["169.254.169.254", [80]],
    ["168.63.129.16", [80, 32526]],
  ],
  // Compute Engine documentation, "About VM metadata": HTTP, and HTTPS of the mTLS endpoint. It names the IPv6 address for machines
  // that have only IPv6. Whether it answers others, and by HTTPS, is not known (November 2026).
  google: [
    ["169.254.169.254", [80, 443]],
    ["fd20:ce::254", [80, 443]],
  ],
};

/** What a group names load balancers by. The first group of each pattern is the region, where the name has one. */
export const LOAD_BALANCER_FORMS: Readonly<
  Record<"targetGroup" | "loadBalancerPool" | "gatewayPool" | "targetPool", Form>
> = {
  // Elastic Load Balancing API Reference, CreateTargetGroup: names of up to 32 letters, digits and hyphens.
  targetGroup: {
    pattern: /^arn:aws[a-z-]*:elasticloadbalancing:([a-z0-9-]+):\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+$/,
    expected: "arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>",
  },
  loadBalancerPool: azurePool("loadBalancers"),
  gatewayPool: azurePool("applicationGateways"),
  targetPool: {
    pattern:
      /^(?:https:\/\/(?:www|compute)\.googleapis\.com\/compute\/[a-z0-9]+\/)?projects\/[a-z0-9][-a-z0-9.:]*\/regions\/([a-z0-9-]+)\/targetPools\/[a-z]([-a-z0-9]*[a-z0-9])?$/,
    expected: 'a self link, or "projects/P/regions/R/targetPools/T"',
  },
};

function azurePool(kind: string): Form {
  return {
    pattern: azureResourceId("Microsoft.Network", [kind, "backendAddressPools"]),
    expected: `"/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/${kind}/N/backendAddressPools/P", in this spelling`,
  };
}

/**
 * Nodes with this label, whatever its value, are backends of no `Service` (Kubernetes documentation, "Well-Known Labels").
 * @read 2026-11 cloud-provider-azure 1.36.5
 */
export const NO_BACKEND_LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

/**
 * Whether a scale set's backend pools are those that its group declares. Azure's cloud controller adds scale sets with nodes that are
 * backends to its own pools, and no others (cloud-provider-azure 1.36.5, ensureVMSSInPool, ShouldNodeExcludedFromLoadBalancer).
 */
export function ownsBackendPools({ extras, template }: ScalingGroup<"azure">): boolean {
  return extras.loadBalancerBackendAddressPoolIds.length > 0 && NO_BACKEND_LABEL in template.labels;
}

/** Alias ranges in a template are netmasks, because each machine gets a range of its own (Compute Engine API, AliasIpRange). */
export const ALIAS_RANGE: Form = {
  pattern: /^\/([89]|[12]\d|3[0-2])$/,
  expected: 'the length of a range, such as "/24"',
};

/** Addresses of a node's own range for pods; infinite where it has none, or where the range is not one. */
export const POD_RANGE_ADDRESSES: Readonly<Record<Cloud, (settings: Pick<GroupSettings, "google">) => number>> = {
  aws: () => Number.POSITIVE_INFINITY,
  azure: () => Number.POSITIVE_INFINITY,
  google: ({ google }) => aliasAddresses(google.aliasIpRanges ?? []),
};

/** Addresses of the first alias range, that of the pods (cloud-provider-gcp, pkg/controller/nodeipam/ipam/cloud_cidr_allocator.go). */
export function aliasAddresses([first]: readonly Pick<AliasIpRange, "ipCidrRange">[]): number {
  const [, length] = ALIAS_RANGE.pattern.exec(first?.ipCidrRange ?? "") ?? [];
  return length === undefined ? Number.POSITIVE_INFINITY : 2 ** (32 - Number(length));
}

/** The region that a subnetwork names; null where the text is no subnetwork. */
export function subnetworkRegion(subnetwork: string): string | null {
  return SUBNETWORK.exec(subnetwork)?.[3] ?? null;
}

/** The machine itself, and what answers on every cloud at this address. */
const EVERYWHERE: readonly string[] = ["localhost", "127.0.0.1", "::1", "169.254.169.254"];

/**
 * What a machine reaches directly or not at all: metadata services and what hands out credentials. Sources: EC2 User Guide, "Access
 * instance metadata"; EKS User Guide, "EKS Pod Identity" (its agent); Azure documentation, "What is IP address 168.63.129.16"; Compute
 * Engine documentation, "About VM metadata". An entry is compared with the text of a host, so all its spellings are here.
 * @read 2026-11 documentation of the three clouds
 */
const DIRECT: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["fd00:ec2::254", "169.254.170.23", "fd00:ec2::23"],
  azure: ["168.63.129.16"],
  // With the dot auth-provider-gcp asks for it (cloud-provider-gcp 36.3.8, pkg/gcpcredential); Go compares a host as it is written.
  google: ["metadata.google.internal", "metadata.google.internal.", "metadata"],
};

/** Kubernetes' own default of the cluster's domain. */
export const DEFAULT_DOMAIN = "cluster.local";

/** What decides which addresses are near. */
export interface ProxyInput {
  readonly cloud: Cloud;
  readonly bootstrap: Bootstrap;
  readonly proxy: DeclaredProxy;
  /** Domain of the cluster's Services. */
  readonly clusterDomain: string | undefined;
  readonly ranges: readonly string[];
}

/** Ranges of addresses that are the cluster's own, as far as it says. */
export function clusterRanges({
  podRanges = [],
  serviceRanges = [],
}: Pick<DeclaredCluster["props"], "podRanges" | "serviceRanges">): readonly string[] {
  return [...podRanges, ...serviceRanges];
}

/** The proxies of a group's nodes; null for none. */
export function nodeProxy({ cluster, bootstrap, settings }: GroupFacts<"kubelet" | "proxy">): ResolvedProxy | null {
  return resolveProxy({
    cloud: cluster.cloud,
    bootstrap,
    proxy: settings.proxy,
    clusterDomain: settings.kubelet.clusterDomain,
    ranges: clusterRanges(cluster.props),
  });
}

/** Proxies with everything that must never go through them; null for none. */
export function resolveProxy({
  cloud,
  bootstrap,
  proxy,
  clusterDomain = DEFAULT_DOMAIN,
  ranges,
}: ProxyInput): ResolvedProxy | null {
  if (proxy === "none" || (proxy.http === undefined && proxy.https === undefined)) return null;
  return {
    http: proxy.http ?? null,
    https: proxy.https ?? null,
    noProxy: textSet([
      ...EVERYWHERE,
      ...DIRECT[cloud],
      ...clusterAddresses(bootstrap).filter((address) => address !== ""),
      ...ranges,
      ".svc",
      `.${clusterDomain}`,
      ...(proxy.noProxy ?? []),
    ]),
  };
}

/** The API server, and the range of Services where the bootstrap says it. */
function clusterAddresses(bootstrap: Bootstrap): readonly string[] {
  if (bootstrap.kind === "raw") return [];
  if (bootstrap.kind === "kubeadm") return [hostOf(`https://${bootstrap.apiServer}`)];
  return [hostOf(bootstrap.apiServerEndpoint), bootstrap.serviceCidr];
}

/** The host of an address, as lists of exceptions have it: an IPv6 address without brackets. */
function hostOf(address: string): string {
  const { hostname } = URL.canParse(address) ? new URL(address) : { hostname: "" };
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
