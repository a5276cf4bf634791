import { type AggregatedApiServer, aggregatedApiProgram, apiServiceOf } from "../components/aggregated-api";
import { offeredRole, role } from "../components/decide";
import type { ImageLock, PolicyRule } from "../declaration/controller";
import type { MetricsServerDeclaration } from "../declaration/metrics";

import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedComponent } from "../stages/resolved-component";
import { METRICS_SERVER_IMAGE, METRICS_SERVER_VERSIONS } from "../versions/metrics";
import { kubeletCertificateArgs, kubeletCertificateVolumes, kubeletTrust } from "./kubelet-certificates";
import { largestNumberOfNodes, metricsServerRequests } from "./sizing";

const NAME = "metrics-server";

/** The kubelet's port, and metrics-server's own (manifests/base/deployment.yaml of kubernetes-sigs/metrics-server at v0.9.0). */
const PORT = 10250;

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
    declaredAs: "metricsServer",
    programs: [program],
    own: { ...apiServiceOf(declared, program, "metrics.k8s.io"), kubelets },
    acknowledged: [],
  };
}

function server(
  { kubernetesVersion, scalingGroups }: ResolvedClusterBase,
  { version = METRICS_SERVER_VERSIONS[kubernetesVersion] }: MetricsServerDeclaration,
  kubelets: ReturnType<typeof kubeletTrust>["certificates"],
): AggregatedApiServer {
  return {
    name: NAME,
    version,
    image: METRICS_SERVER_IMAGE,
    apiGroup: "metrics.k8s.io",
    port: PORT,
    args: [
      `--secure-port=${PORT}`,
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
      ...kubeletCertificateArgs(kubelets),
    ],
    volumes: kubeletCertificateVolumes(kubelets),
    egress: { ports: [PORT], namespaces: [] },
    requests: metricsServerRequests(largestNumberOfNodes(scalingGroups)),
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

/** What metrics-server itself reads (manifests/base/rbac.yaml of kubernetes-sigs/metrics-server at v0.9.0). */
const SERVER_RULES: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
  { apiGroups: [""], resources: ["pods", "nodes"], verbs: READ },
];

/** What readers of the metrics may do (the same file). */
const READER_RULES: readonly PolicyRule[] = [
  { apiGroups: ["metrics.k8s.io"], resources: ["pods", "nodes"], verbs: READ },
];

/** Roles that this one is made part of, each by a label (Kubernetes documentation, "Aggregated ClusterRoles"). */
const AGGREGATE = Object.fromEntries(
  ["admin", "edit", "view"].map((each) => [`rbac.authorization.k8s.io/aggregate-to-${each}`, "true"]),
);

/** Under upstream's names (the same file): other software binds to them. */
const ROLES = [
  role("system:metrics-server", null, SERVER_RULES),
  offeredRole("system:aggregated-metrics-reader", READER_RULES, AGGREGATE),
];
