import type { ImageLock } from "../declaration/controller";
import type { AggregatedApiDeclaration, ServingCertificate } from "../declaration/metrics";
import type { ResolvedAggregatedApi } from "../stages/resolved-component";
import { NOTHING_ELSE, ownAuthority, PLAIN_POD, programLabels } from "./decide";
import { askedAt, hostRollout } from "./host-network";
import { pinReference } from "./image";
import { egressRules, type PodEgress, tcp } from "./network";
import { type Amounts, resolveResources, scheduling } from "./pod-settings";
import {
  type ProbeTimes,
  type ResolvedContainer,
  type ResolvedPod,
  type ResolvedProgram,
  type ResolvedVolume,
  TEMPORARY,
} from "./program";

/** What tells one server of an aggregated API from another. */
export interface AggregatedApiServer
  extends Pick<ResolvedProgram, "configMaps" | "name" | "roles">,
    Pick<ResolvedPod, "priorityClassName" | "user"> {
  readonly version: string;
  /** Upstream's image, where none is declared. */
  readonly image: string;
  readonly apiGroup: ResolvedAggregatedApi["apiGroup"];
  /** Port of the container, by default and in the nodes' network. */
  readonly ports: { readonly pod: number; readonly host: number };
  /** The setting that is declared, for whoever reads why the pods are in the nodes' network. */
  readonly declaredAs: string;
  /** Arguments besides those of the serving certificate, which come first, for the port. */
  readonly args: (port: number) => readonly string[];
  /** Volumes besides those of temporary files and the serving certificate. */
  readonly volumes: readonly ResolvedVolume[];
  readonly egress: PodEgress;
  readonly requests: Amounts;
  readonly liveness: ProbeTimes;
  readonly readiness: ProbeTimes;
  /** Annotations whose change replaces the pods. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** Namespace of such a server where none is declared. */
export const DEFAULT_API_NAMESPACE = "kube-system";

/** Decides the program that answers for an API behind the cluster's own API server: every replica answers. */
export function aggregatedApiProgram(
  declared: AggregatedApiDeclaration,
  server: AggregatedApiServer,
  images: ImageLock,
): ResolvedProgram {
  const { name } = server;
  const port = portOf(declared, server);
  const hostNetwork = askedAt(`${server.declaredAs}.hostNetwork`, declared.hostNetwork);
  const namespace = declared.namespace ?? DEFAULT_API_NAMESPACE;
  const replicas = declared.replicas ?? 2;
  const { issuers, certificates, ...mounted } = servingCertificate(name, namespace, declared.servingCertificate);
  return {
    ...NOTHING_ELSE,
    name,
    namespace,
    labels: programLabels(name, server.version),
    serviceAccountName: name,
    roles: server.roles,
    bindings: delegation(name),
    // Callers are not restricted by where they are: the API server is no pod, and no policy can name it.
    network: { ingress: [tcp(port)], egress: egressRules(server.egress) },
    // One replica always answers; a single one could then never be evicted.
    disruptionBudget: replicas > 1 ? { minAvailable: 1 } : null,
    configMaps: server.configMaps,
    services: [{ name, target: "https", port: 443, appProtocol: "https", labels: {}, evenUnready: false }],
    issuers,
    certificates,
    // A further pod would need a further node, since no two share one: the autoscaler would add it for the update alone.
    workload: {
      kind: "Deployment",
      replicas,
      rollout: hostRollout(hostNetwork, replicas > 1 ? "one-by-one" : "surge"),
    },
    pod: {
      ...PLAIN_POD,
      ...scheduling(declared, server.priorityClassName),
      annotations: server.podAnnotations,
      hostNetwork,
      spread: replicas > 1 ? "required" : "any",
      user: server.user,
      containers: [container(declared, server, images, mounted)],
    },
  };
}

function portOf({ hostNetwork = false, port }: AggregatedApiDeclaration, { ports }: AggregatedApiServer): number {
  return port ?? (hostNetwork ? ports.host : ports.pod);
}

function container(
  declared: AggregatedApiDeclaration,
  server: AggregatedApiServer,
  images: ImageLock,
  mounted: Pick<ResolvedServingCertificate, "args" | "volumes">,
): ResolvedContainer {
  const { name, version } = server;
  const port = portOf(declared, server);
  return {
    name,
    image: pinReference(declared.image ?? `${server.image}:v${version}`, images),
    imagePullPolicy: "IfNotPresent",
    // The binary is the image's own.
    command: [],
    args: [...mounted.args, ...server.args(port)],
    env: [],
    ports: [{ name: "https", port }],
    // No memory limit unless one is declared, as upstream: then a pod's load decides what it may use beyond its request.
    resources: resolveResources(declared.resources, { ...server.requests, memoryLimit: () => null }),
    liveness: { path: "/livez", port: "https", scheme: "HTTPS", ...server.liveness },
    readiness: { path: "/readyz", port: "https", scheme: "HTTPS", ...server.readiness },
    volumes: [TEMPORARY, ...mounted.volumes, ...server.volumes],
  };
}

/**
 * Lets the server ask the cluster who a caller is and what they may do, and read by which certificate it knows the cluster's
 * API server (Kubernetes documentation, "Set up an Extension API Server"). That Role is in kube-system, whatever the
 * component's namespace.
 */
export function delegation(name: string): ResolvedProgram["bindings"] {
  return [
    {
      name: `${name}:system:auth-delegator`,
      namespace: null,
      role: { kind: "ClusterRole", name: "system:auth-delegator" },
    },
    {
      name: `${name}-auth-reader`,
      namespace: "kube-system",
      role: { kind: "Role", name: "extension-apiserver-authentication-reader" },
    },
  ];
}

/** Where a server's certificate comes from, and how it finds it. */
interface ResolvedServingCertificate extends Pick<ResolvedProgram, "certificates" | "issuers"> {
  readonly args: readonly string[];
  readonly volumes: readonly ResolvedVolume[];
}

const CERTIFICATES = "/etc/serving-certificate";

/**
 * Flags and files (k8s.io/apiserver, pkg/server/options/serving.go): files are read again when they change; without them the
 * server makes a certificate in the directory, which nobody can verify.
 */
function servingCertificate(
  name: string,
  namespace: string,
  declared: ServingCertificate = "self-signed",
): ResolvedServingCertificate {
  if (declared === "self-signed") {
    return { args: [`--cert-dir=${TEMPORARY.directory}`], volumes: [], issuers: [], certificates: [] };
  }
  const { issuerRef } = declared.certManager;
  const secretName = certificateName(name);
  const own = issuerRef === undefined ? ownAuthority(`${name}-ca`, `${name}-self-signed`, null) : null;
  const certificate = {
    name: secretName,
    secretName,
    issuer: issuerRef ?? { name: `${name}-ca`, kind: "Issuer" as const },
    duration: "2160h",
    renewBefore: null,
    // The name by which the cluster's API server calls a Service (kube-aggregator, handler_proxy.go).
    of: [`${name}.${namespace}.svc`],
  };
  return {
    args: [`--tls-cert-file=${CERTIFICATES}/tls.crt`, `--tls-private-key-file=${CERTIFICATES}/tls.key`],
    volumes: [{ name: "serving-certificate", directory: CERTIFICATES, source: { secret: { secretName } } }],
    issuers: own?.issuers ?? [],
    certificates: own === null ? [certificate] : [own.certificate, certificate],
  };
}

/** Certificate of a server of an API, and its Secret. */
export function certificateName(name: string): string {
  return `${name}-tls`;
}

/** What the cluster's API server is told of the server. */
export function apiServiceOf(
  { servingCertificate: declared = "self-signed" }: AggregatedApiDeclaration,
  { name, namespace }: ResolvedProgram,
  apiGroup: ResolvedAggregatedApi["apiGroup"],
): ResolvedAggregatedApi {
  return { apiGroup, injectCaFrom: declared === "self-signed" ? null : `${namespace}/${certificateName(name)}` };
}
