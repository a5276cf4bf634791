import { createHash } from "node:crypto";
import {
  type AggregatedApiServer,
  aggregatedApiProgram,
  apiServiceOf,
  DEFAULT_API_NAMESPACE,
} from "../components/aggregated-api";
import { prometheusEgress } from "../components/network";
import type { ResolvedVolume } from "../components/program";
import type { ImageLock } from "../declaration/controller";
import type { PrometheusAdapter } from "../declaration/metrics";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaExternalMetrics,
} from "../declaration/vertical-pod-autoscaler-component";
import type { ResolvedComponent } from "../stages/resolved-component";
import { PROMETHEUS_ADAPTER_IMAGE, PROMETHEUS_ADAPTER_VERSION } from "../versions/metrics";
import { adapterConfig } from "./prometheus-queries";

const NAME = "prometheus-adapter";
const CONFIG_FILE = "config.yaml";
const CONFIG: ResolvedVolume = { name: "config", directory: "/etc/adapter", source: { configMap: { name: NAME } } };

/** Decides a cluster's prometheus-adapter; null where it has none. What is not declared is as in upstream's manifests at v0.12.0. */
export function prometheusAdapterComponent(
  declared: VerticalPodAutoscalerComponentDeclaration | undefined,
  images: ImageLock,
): ResolvedComponent<"prometheus-adapter"> | null {
  const metrics = declared?.metricsSource?.externalMetrics;
  if (metrics?.adapter?.kind !== NAME) return null;
  const program = aggregatedApiProgram(metrics.adapter, server(metrics.adapter, metrics), images);
  return {
    kind: NAME,
    name: NAME,
    declaredAs: "verticalPodAutoscaler.metricsSource.externalMetrics.adapter",
    programs: [program],
    own: apiServiceOf(metrics.adapter, program, "external.metrics.k8s.io"),
    acknowledged: [],
  };
}

const PORT = 6443;

const PROBE = { initialDelaySeconds: 30, periodSeconds: 5, failureThreshold: 5 };

/**
 * It needs no role of its own: for external metrics it asks the cluster only which kinds there are, which every service account
 * may, and who its callers are.
 */
function server(adapter: PrometheusAdapter, metrics: VpaExternalMetrics): AggregatedApiServer {
  const { prometheusUrl, namespace = DEFAULT_API_NAMESPACE, version = PROMETHEUS_ADAPTER_VERSION } = adapter;
  const config = adapterConfig(adapter, { metrics, namespace, component: NAME });
  return {
    name: NAME,
    version,
    image: PROMETHEUS_ADAPTER_IMAGE,
    apiGroup: "external.metrics.k8s.io",
    port: PORT,
    args: [
      `--config=${CONFIG.directory}/${CONFIG_FILE}`,
      // How often it looks for the metrics, and how far back: longer than any Prometheus waits between two scrapes.
      "--metrics-relist-interval=1m",
      "--metrics-max-age=10m",
      `--prometheus-url=${prometheusUrl}`,
      `--secure-port=${PORT}`,
    ],
    volumes: [CONFIG],
    egress: prometheusEgress(prometheusUrl, namespace),
    // Requests of upstream (deploy/manifests/deployment.yaml of kubernetes-sigs/prometheus-adapter at v0.12.0).
    requests: { cpu: "102m", memory: "180Mi" },
    priorityClassName: null,
    // The user of the image (Dockerfile of kubernetes-sigs/prometheus-adapter at v0.12.0).
    user: 65534,
    liveness: PROBE,
    readiness: PROBE,
    // It reads its configuration once, at start.
    podAnnotations: { "checksum/config": createHash("sha256").update(config).digest("hex").slice(0, 16) },
    roles: [],
    configMaps: [{ name: NAME, files: { [CONFIG_FILE]: config } }],
  };
}
