/** What pods may connect to, besides DNS. */
export interface PodEgress {
  /** TCP ports, wherever they are; sorted. */
  readonly ports: readonly number[];
  /** Namespaces all of whose pods may be reached, on every port. */
  readonly namespaces: readonly string[];
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** `<service>`, `<service>.<namespace>` or `<service>.<namespace>.svc…`: what a cluster's DNS answers (DNS for Services and Pods). */
const SERVICE = /^[a-z][-a-z0-9]*(?:\.([a-z0-9][-a-z0-9]*)(\.svc(?:\..*)?)?)?$/;

/**
 * The way to a Prometheus, whose http or https address a rule has checked. A Service in the cluster leads to its whole namespace:
 * policies in general see the address and port that the Service's were translated to (Network Policies of the Kubernetes
 * documentation leaves the order open), and only the pods know that port. For any other host the URL's own port is opened. Two
 * labels may be either, so both are open.
 */
export function prometheusEgress(url: string, ownNamespace: string): PodEgress {
  const [, scheme = "https", host = "", port] = /^(https?):\/\/(\[[^\]]*\]|[^:/?]*)(?::(\d+))?/.exec(url) ?? [];
  const ports = [port === undefined ? (PORTS[scheme] ?? 443) : Number(port)];
  const service = SERVICE.exec(host.toLowerCase());
  if (service === null) return { ports, namespaces: [] };
  const [, namespace, domain] = service;
  const mayBeOutside = namespace !== undefined && domain === undefined;
  return { ports: mayBeOutside ? ports : [], namespaces: [namespace ?? ownNamespace] };
}
