import type { AggregatedApi } from "../components/aggregated-api";
import { pinReference } from "../components/image";
import { podParts } from "../components/pod-parts";
import {
  resolveServingCertificate,
  servingCertificateArgs,
  servingCertificateVolumes,
} from "../components/serving-certificate";
import { TEMPORARY } from "../components/volumes";
import type { MetricsServerDeclaration } from "../declaration/metrics";
import type { AnyResolvedCluster } from "../stages/resolved";
import { METRICS_SERVER_IMAGE, METRICS_SERVER_VERSIONS } from "../versions/metrics";
import { kubeletCertificateArgs, kubeletCertificates, kubeletCertificateVolumes } from "./kubelet-certificates";
import { largestNumberOfNodes, metricsServerRequests } from "./sizing";

const NAME = "metrics-server";

/** The kubelet's port, and metrics-server's own (manifests/base/deployment.yaml of kubernetes-sigs/metrics-server at v0.9.0). */
const PORT = 10250;

/** Decides a cluster's metrics-server; null where it has none. What is not declared is as in upstream's manifests at v0.9.0. */
export function resolveMetricsServer(cluster: AnyResolvedCluster): AggregatedApi | null {
  const declared = cluster.metricsServer;
  if (declared === null) return null;
  const version = declared.version ?? METRICS_SERVER_VERSIONS[cluster.kubernetesVersion];
  return {
    name: NAME,
    version,
    image: pinReference(declared.image ?? `${METRICS_SERVER_IMAGE}:v${version}`, cluster.images),
    apiGroup: "metrics.k8s.io",
    port: PORT,
    priorityClassName: "system-cluster-critical",
    user: 1000,
    probes: PROBES,
    egress: { ports: [PORT], namespaces: [] },
    podAnnotations: {},
    ...podParts(declared, metricsServerRequests(largestNumberOfNodes(cluster.scalingGroups))),
    ...certificateParts(cluster, declared),
  };
}

const PROBES = {
  liveness: { periodSeconds: 10, failureThreshold: 3 },
  // It is ready once it has scraped twice.
  readiness: { initialDelaySeconds: 20, periodSeconds: 10, failureThreshold: 3 },
} as const;

function certificateParts(
  cluster: AnyResolvedCluster,
  declared: MetricsServerDeclaration,
): Pick<AggregatedApi, "args" | "volumes" | "servingCertificate"> {
  const kubelets = kubeletCertificates(cluster);
  const servingCertificate = resolveServingCertificate(NAME, declared.servingCertificate);
  return {
    args: [
      ...servingCertificateArgs(servingCertificate),
      `--secure-port=${PORT}`,
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
      ...kubeletCertificateArgs(kubelets),
    ],
    volumes: [TEMPORARY, ...servingCertificateVolumes(servingCertificate), ...kubeletCertificateVolumes(kubelets)],
    servingCertificate,
  };
}
