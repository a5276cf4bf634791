/** One rule of a NetworkPolicy. */
export interface NetworkRule {
  /** The other ends; empty for any. */
  readonly peers: readonly NetworkPeer[];
  /** Ports of the pods, after a Service's were translated; empty for all. */
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
}

/** One end of a connection: addresses, or the pods of namespaces with all of these labels. */
export type NetworkPeer = { readonly cidr: string } | { readonly namespaceLabels: Readonly<Record<string, string>> };

/** Names are looked up over both; the resolver may be a pod or, with a cache on each node, an address of the node. */
export const DNS: NetworkRule = {
  peers: [],
  ports: ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol })),
};

/** The port of the Service `kubernetes`, and what it forwards to: whether a policy is asked before or after depends on the CNI. */
export const API_SERVER_PORTS: readonly number[] = [443, 6443];

/** TCP ports, wherever the other end is: API servers, nodes and the clouds' endpoints are no pods, and no policy can name them. */
export function tcp(...ports: readonly number[]): NetworkRule {
  return { peers: [], ports: ports.map((port) => ({ port, protocol: "TCP" })) };
}

/**
 * The metadata service of a machine, for programs that ask what they run on: the same address on all clouds (EC2 User Guide, "Access instance
 * metadata"; Azure documentation, "Instance Metadata Service"; Compute Engine documentation, "About VM metadata").
 */
export const METADATA: NetworkRule = { ...tcp(80), peers: [{ cidr: "169.254.169.254/32" }] };

/** A TCP port for all pods of the cluster, and for nothing else. */
export function tcpFromPods(port: number): NetworkRule {
  return { ...tcp(port), peers: [{ namespaceLabels: {} }] };
}

/** What pods may connect to, besides DNS. */
export interface PodEgress {
  /** TCP ports, wherever they are; sorted. */
  readonly ports: readonly number[];
  /** Namespaces all of whose pods may be reached, on every port. */
  readonly namespaces: readonly string[];
}

/** DNS, the API server, and these; the label is one that every namespace has (KEP-2161). */
export function egressRules({ ports, namespaces }: PodEgress): readonly NetworkRule[] {
  const all = [...new Set([...API_SERVER_PORTS, ...ports])].sort((a, b) => a - b);
  const toNamespaces = namespaces.map((name) => ({ "kubernetes.io/metadata.name": name }));
  return [DNS, tcp(...all), ...toNamespaces.map((namespaceLabels) => ({ peers: [{ namespaceLabels }], ports: [] }))];
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** `<service>`, `<service>.<namespace>` or `<service>.<namespace>.svc…`: what a cluster's DNS answers (DNS for Services and Pods). */
const SERVICE = /^[a-z][-a-z0-9]*(?:\.([a-z0-9][-a-z0-9]*)(\.svc(?:\..*)?)?)?$/;

/**
 * The way to a host, given by its name or address and a port. A Service in the cluster leads to its whole namespace: policies in
 * general see the address and port that the Service's were translated to (Network Policies of the Kubernetes documentation leaves
 * the order open), and only the pods know that port. For any other host its own port is opened. Two labels may be either, so both
 * are open.
 */
export function hostEgress(host: string, port: number, ownNamespace: string): PodEgress {
  const service = SERVICE.exec(host.toLowerCase());
  if (service === null) return { ports: [port], namespaces: [] };
  const [, namespace, domain] = service;
  const mayBeOutside = namespace !== undefined && domain === undefined;
  return { ports: mayBeOutside ? [port] : [], namespaces: [namespace ?? ownNamespace] };
}

/** The way to an http or https address, which a rule has checked. */
export function addressEgress(url: string, ownNamespace: string): PodEgress {
  const [, scheme = "https", host = "", port] = /^(https?):\/\/(\[[^\]]*\]|[^:/?]*)(?::(\d+))?/.exec(url) ?? [];
  return hostEgress(host, port === undefined ? (PORTS[scheme] ?? 443) : Number(port), ownNamespace);
}
