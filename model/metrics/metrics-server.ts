import { formatBytes, formatMillicores, MIB } from "../base/quantity";
import { type AggregatedApiServer, aggregatedApiProgram, apiServiceOf } from "../components/aggregated-api";
import { offeredRole, role } from "../components/decide";
import { acknowledgedNetwork } from "../components/host-network";
import type { Amounts } from "../components/pod-settings";
import type { ResolvedVolume } from "../components/program";
import type { ImageLock } from "../declaration/controller";
import type { KubeletCertificates, MetricsServerDeclaration } from "../declaration/metrics";
import { largestNumberOfNodes } from "../stages/cluster-groups";
import type { ResolvedClusterBase, ScalingGroup } from "../stages/resolved";
import type { ResolvedComponent, ResolvedKubeletTrust } from "../stages/resolved-component";
import { METRICS_SERVER_IMAGE, METRICS_SERVER_VERSIONS } from "../versions/metrics";

const NAME = "metrics-server";

/** The kubelet's port, and metrics-server's own (manifests/base/deployment.yaml of kubernetes-sigs/metrics-server at v0.9.0). */
const PORT = 10250;

/** In the nodes' network, where the kubelet has that port. Any free one does: the API server calls the Service. */
const HOST_PORT = 4443;

const DECLARED_AS = "metricsServer";

/** Decides a cluster's metrics-server; null where it has none. What is not declared is as in upstream's manifests at v0.9.0. */
export function metricsServerComponent(
  cluster: ResolvedClusterBase,
  declared: MetricsServerDeclaration | undefined,
  images: ImageLock,
): ResolvedComponent<"metrics-server"> | null {
  if (declared === undefined) return null;
  const kubelets = kubeletTrust(cluster.scalingGroups, declared);
  const program = aggregatedApiProgram(declared, server(cluster, declared, kubelets.certificates), images);
  return {
    kind: NAME,
    name: NAME,
    declaredAs: DECLARED_AS,
    programs: [program],
    own: { ...apiServiceOf(declared, program, "metrics.k8s.io"), kubelets },
    acknowledged: acknowledgedNetwork(program),
  };
}

function server(
  { kubernetesVersion, scalingGroups }: ResolvedClusterBase,
  { version = METRICS_SERVER_VERSIONS[kubernetesVersion] }: MetricsServerDeclaration,
  kubelets: KubeletCertificates,
): AggregatedApiServer {
  return {
    name: NAME,
    version,
    image: METRICS_SERVER_IMAGE,
    apiGroup: "metrics.k8s.io",
    declaredAs: DECLARED_AS,
    ports: { pod: PORT, host: HOST_PORT },
    args: (port) => [
      `--secure-port=${port}`,
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
      ...kubeletCertificateArgs(kubelets),
    ],
    volumes: kubeletCertificateVolumes(kubelets),
    egress: { ports: [PORT], namespaces: [] },
    requests: metricsServerRequests(largestNumberOfNodes({ scalingGroups })),
    priorityClassName: "system-cluster-critical",
    user: 1000,
    liveness: { periodSeconds: 10, failureThreshold: 3 },
    // It is ready once it has scraped twice.
    readiness: { initialDelaySeconds: 20, periodSeconds: 10, failureThreshold: 3 },
    podAnnotations: {},
    roles: ROLES,
    configMaps: [],
  };
}

const READ = ["get", "list", "watch"];

/** Roles that this one is made part of, each by a label (Kubernetes documentation, "Aggregated ClusterRoles"). */
const AGGREGATE = Object.fromEntries(
  ["admin", "edit", "view"].map((each) => [`rbac.authorization.k8s.io/aggregate-to-${each}`, "true"]),
);

/**
 * What metrics-server itself reads, and what readers of the metrics may do (manifests/base/rbac.yaml of
 * kubernetes-sigs/metrics-server at v0.9.0). Under upstream's names: other software binds to them. Upstream also grants `get` on
 * pods and nodes, which its informers never use.
 */
const ROLES = [
  role("system:metrics-server", null, [
    { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
    { apiGroups: [""], resources: ["pods", "nodes"], verbs: ["list", "watch"] },
  ]),
  offeredRole(
    "system:aggregated-metrics-reader",
    [{ apiGroups: ["metrics.k8s.io"], resources: ["pods", "nodes"], verbs: READ }],
    AGGREGATE,
  ),
];

/** Groups whose kubelets sign their own serving certificates, which nobody can verify. */
export function selfSigningGroups(groups: readonly ScalingGroup[]): readonly ScalingGroup[] {
  return groups.filter(({ registration }) => registration.kubelet.serverTLSBootstrap !== true);
}

/** What was declared, or what the cluster's groups allow. */
function kubeletTrust(
  groups: readonly ScalingGroup[],
  { kubeletCertificates: declared }: Pick<MetricsServerDeclaration, "kubeletCertificates">,
): ResolvedKubeletTrust {
  if (declared !== undefined) return { certificates: declared, isDeclared: true };
  return { certificates: selfSigningGroups(groups).length === 0 ? "cluster" : "insecure", isDeclared: false };
}

const AUTHORITY = "/etc/kubelet-ca";

/**
 * Flags about the kubelets' certificates. Without one metrics-server verifies them with the authority that every pod is given
 * for the API server (cmd/metrics-server/app/options/kubelet_client.go of v0.9.0, Config).
 */
function kubeletCertificateArgs(certificates: KubeletCertificates): readonly string[] {
  if (certificates === "cluster") return [];
  if (certificates === "insecure") return ["--kubelet-insecure-tls"];
  return [`--kubelet-certificate-authority=${AUTHORITY}/ca.crt`];
}

/** The file that those flags name. */
function kubeletCertificateVolumes(certificates: KubeletCertificates): readonly ResolvedVolume[] {
  if (typeof certificates === "string") return [];
  return [{ name: "kubelet-ca", directory: AUTHORITY, source: { configMap: { name: certificates.caConfigMap } } }];
}

/** What metrics-server is built for (README of kubernetes-sigs/metrics-server at v0.9.0). */
const MAX_NODES = 5000;

/** Nodes that upstream's own requests are enough for (the same README, "Scaling"). */
const NODES_OF_DEFAULT = 100;

/** CPU and memory that metrics-server asks for: 100m and 200Mi, and 1m and 2Mi for each node above 100 (the same README). */
export function metricsServerRequests(nodes: number): Amounts {
  const above = Math.max(0, Math.min(nodes, MAX_NODES) - NODES_OF_DEFAULT);
  return { cpu: formatMillicores(100 + above), memory: formatBytes(BigInt(200 + 2 * above) * MIB) };
}
