import { compareText } from "../base/problem";
import { isOwnHost } from "../base/web-address";
import type { ResolvedProxy } from "../declaration/outside";
import { checksum } from "./decide";
import { addressEgress, type NetworkRule } from "./network";
import type { Environment } from "./pod-identity";
import type { ResolvedContainer, ResolvedPod, ResolvedProgram, ResolvedVolume } from "./program";

/** How programs of a cluster reach what is outside of it. */
export interface ResolvedOutside {
  /** Null for directly. */
  readonly proxy: ResolvedProxy | null;
  /** Certificates of authorities in PEM, by name, besides those of each image. */
  readonly trustedCertificates: Readonly<Record<string, string>>;
}

/** The variables by which programs find proxies (golang.org/x/net/http/httpproxy; curl manual, "Environment"). */
export function proxyVariables({ http, https, noProxy }: ResolvedProxy): Environment {
  return {
    ...(http === null ? {} : { HTTP_PROXY: http }),
    ...(https === null ? {} : { HTTPS_PROXY: https }),
    NO_PROXY: noProxy.join(","),
  };
}

/** Where pods find {@link ResolvedOutside.trustedCertificates}. */
export const TRUSTED_DIRECTORY = "/etc/trusted-certificates";

/** Where the system's own are, in most images. */
const SYSTEM_DIRECTORY = "/etc/ssl/certs";

/**
 * A program that calls its cloud, as its cluster reaches the outside; any other stays as it is. What is declared of its variables
 * stays.
 */
export function reachingOutside(program: ResolvedProgram, outside: ResolvedOutside): ResolvedProgram {
  return program.identity === null ? program : trusting(throughProxy(program, outside), outside);
}

function throughProxy(program: ResolvedProgram, outside: ResolvedOutside): ResolvedProgram {
  const proxy = podProxy(program, outside);
  if (proxy === null) return program;
  const { network, namespace, pod } = program;
  const noProxy = [...proxy.noProxy, ...namespacesOf(network.egress), API_SERVER];
  const egress = [...network.egress, ...proxyEgress(proxy, namespace, network.egress)];
  return {
    ...program,
    network: { ...network, egress },
    pod: withVariables(pod, proxyVariables({ ...proxy, noProxy })),
  };
}

/**
 * The proxies that the program can reach. `127.0.0.1` is the node's for a pod in the node's network, and for any other the pod's own,
 * where no proxy listens (Kubernetes documentation, "Cluster Networking").
 */
function podProxy({ pod }: ResolvedProgram, { proxy }: ResolvedOutside): ResolvedProxy | null {
  if (proxy === null || pod.hostNetwork !== null) return proxy;
  const { http, https } = { http: awayFromPod(proxy.http), https: awayFromPod(proxy.https) };
  return http === null && https === null ? null : { ...proxy, http, https };
}

function awayFromPod(url: string | null): string | null {
  return url === null || isOwnHost(url) ? null : url;
}

/** Variables of proxies that the program lacks, because they are on its node. */
export function missingProxies(program: ResolvedProgram, { proxy }: ResolvedOutside): readonly string[] {
  if (proxy === null || program.identity === null || program.pod.hostNetwork !== null) return [];
  const { http, https } = proxy;
  const own = Object.entries({ HTTP_PROXY: http, HTTPS_PROXY: https }).filter(([, url]) => url !== awayFromPod(url));
  return own
    .map(([name]) => name)
    .filter((name) => !program.pod.containers[0].env.some((other) => other.name === name));
}

/**
 * The address at which pods call the API server. Kubernetes fills it in: the variable is one of those that every pod has of Services
 * (Kubernetes documentation, "Define Dependent Environment Variables"; pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables).
 */
const API_SERVER = "$(KUBERNETES_SERVICE_HOST)";

const NAMESPACE_LABEL = "kubernetes.io/metadata.name";

/** The ends of names by which the Services of namespaces are called that the program may reach: `.monitoring`. */
function namespacesOf(egress: readonly NetworkRule[]): readonly string[] {
  const labels = egress.flatMap(({ peers }) =>
    peers.flatMap((peer) => ("namespaceLabels" in peer ? (peer.namespaceLabels[NAMESPACE_LABEL] ?? []) : [])),
  );
  return [...new Set(labels)].sort().map((namespace) => `.${namespace}`);
}

/** The ways to proxies that the program does not have already. */
function proxyEgress(
  { http, https }: ResolvedProxy,
  ownNamespace: string,
  known: readonly NetworkRule[],
): readonly NetworkRule[] {
  const ways = [http, https].flatMap((url) => (url === null ? [] : [addressEgress(url, ownNamespace)]));
  const rules = ways.flatMap(({ ports, namespaces }) => [
    ...ports.map((port) => ({ peers: [], ports: [{ port, protocol: "TCP" }] })),
    ...namespaces.map((name) => ({ peers: [{ namespaceLabels: { [NAMESPACE_LABEL]: name } }], ports: [] })),
  ]);
  const isOpen = (rule: NetworkRule) =>
    rule.ports.length === 1 &&
    known.some((other) => other.peers.length === 0 && other.ports.some(({ port }) => port === rule.ports[0]?.port));
  const distinct = new Map(rules.filter((rule) => !isOpen(rule)).map((rule) => [JSON.stringify(rule), rule]));
  return [...distinct.values()];
}

/**
 * Mounts the certificates and names their directory. Go reads them besides the image's own file; a program of OpenSSL reads those of
 * directories by their hashed names only (crypto/x509, root_unix.go; openssl-env(7)).
 */
function trusting(program: ResolvedProgram, { trustedCertificates }: ResolvedOutside): ResolvedProgram {
  const names = Object.keys(trustedCertificates).sort(compareText);
  if (names.length === 0) return program;
  const configMap = `${program.name}-trusted-certificates`;
  const files = Object.fromEntries(names.map((name) => [`${name}.crt`, trustedCertificates[name] ?? ""]));
  const volume: ResolvedVolume = {
    name: "trusted-certificates",
    directory: TRUSTED_DIRECTORY,
    source: { configMap: { name: configMap } },
  };
  const { pod, configMaps } = program;
  const [caller, ...sidecars] = pod.containers;
  const annotations = { ...pod.annotations, "checksum/trusted-certificates": checksum(JSON.stringify(files)) };
  return {
    ...program,
    configMaps: [...configMaps, { name: configMap, files }],
    pod: withVariables(
      { ...pod, annotations, containers: [{ ...caller, volumes: [...caller.volumes, volume] }, ...sidecars] },
      { SSL_CERT_DIR: `${SYSTEM_DIRECTORY}:${TRUSTED_DIRECTORY}` },
    ),
  };
}

/** With variables that the program does not have already. Those that stand by it do not call its cloud. */
function withVariables(pod: ResolvedPod, variables: Environment): ResolvedPod {
  const [container, ...sidecars] = pod.containers;
  const has = (name: string) => container.env.some((other) => other.name === name);
  const added = Object.entries(variables).filter(([name]) => !has(name));
  const env: ResolvedContainer["env"] = [...container.env, ...added.map(([name, value]) => ({ name, value }))];
  return { ...pod, containers: [{ ...container, env }, ...sidecars] };
}
