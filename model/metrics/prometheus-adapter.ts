import { createHash } from "node:crypto";
import type { AggregatedApi } from "../components/aggregated-api";
import { pinReference } from "../components/image";
import { prometheusEgress } from "../components/pod-egress";
import { podParts } from "../components/pod-parts";
import {
  resolveServingCertificate,
  servingCertificateArgs,
  servingCertificateVolumes,
} from "../components/serving-certificate";
import { type MountedVolume, TEMPORARY } from "../components/volumes";
import type { ImageLock } from "../declaration/controller";
import type { PrometheusAdapter, PrometheusAdapterProps } from "../declaration/metrics";
import type { VpaExternalMetrics } from "../declaration/vertical-pod-autoscaler-component";
import type { AnyResolvedCluster } from "../stages/resolved";
import { PROMETHEUS_ADAPTER_IMAGE, PROMETHEUS_ADAPTER_VERSION } from "../versions/metrics";
import { adapterConfig } from "./prometheus-queries";

const NAME = "prometheus-adapter";
const CONFIG_FILE = "config.yaml";
const CONFIG: MountedVolume = { name: "config", directory: "/etc/adapter", source: { configMap: { name: NAME } } };

/** A cluster's prometheus-adapter, decided. */
export interface ResolvedPrometheusAdapter {
  readonly api: AggregatedApi;
  /** Files of its ConfigMap, which is named like the component. */
  readonly files: Readonly<Record<string, string>>;
}

/** Decides a cluster's prometheus-adapter; null where it has none. What is not declared is as in upstream's manifests at v0.12.0. */
export function resolvePrometheusAdapter({
  verticalPodAutoscaler,
  images,
}: AnyResolvedCluster): ResolvedPrometheusAdapter | null {
  const metrics = verticalPodAutoscaler?.metricsSource?.externalMetrics;
  return metrics?.adapter?.kind === NAME ? resolved(metrics.adapter, metrics, images) : null;
}

function resolved(
  declared: PrometheusAdapter,
  metrics: VpaExternalMetrics,
  images: ImageLock,
): ResolvedPrometheusAdapter {
  const version = declared.version ?? PROMETHEUS_ADAPTER_VERSION;
  const pods = podParts(declared, REQUESTS);
  const config = adapterConfig(declared, { metrics, namespace: pods.namespace, component: NAME });
  const api: AggregatedApi = {
    name: NAME,
    version,
    image: pinReference(declared.image ?? `${PROMETHEUS_ADAPTER_IMAGE}:v${version}`, images),
    apiGroup: "external.metrics.k8s.io",
    port: PORT,
    priorityClassName: null,
    user: NOBODY,
    probes: { liveness: PROBE, readiness: PROBE },
    egress: prometheusEgress(declared.prometheusUrl, pods.namespace),
    // It reads its configuration once, at start.
    podAnnotations: { "checksum/config": createHash("sha256").update(config).digest("hex").slice(0, 16) },
    ...pods,
    ...certificateParts(declared),
  };
  return { api, files: { [CONFIG_FILE]: config } };
}

const PORT = 6443;

/** The user of the image (Dockerfile of kubernetes-sigs/prometheus-adapter at v0.12.0). */
const NOBODY = 65534;

const PROBE = { initialDelaySeconds: 30, periodSeconds: 5, failureThreshold: 5 };

/** Requests of upstream (deploy/manifests/deployment.yaml of kubernetes-sigs/prometheus-adapter at v0.12.0). */
const REQUESTS = { cpu: "102m", memory: "180Mi" };

function certificateParts(
  declared: PrometheusAdapterProps,
): Pick<AggregatedApi, "args" | "volumes" | "servingCertificate"> {
  const servingCertificate = resolveServingCertificate(NAME, declared.servingCertificate);
  return {
    args: [
      ...servingCertificateArgs(servingCertificate),
      `--config=${CONFIG.directory}/${CONFIG_FILE}`,
      // How often it looks for the metrics, and how far back: longer than any Prometheus waits between two scrapes.
      "--metrics-relist-interval=1m",
      "--metrics-max-age=10m",
      `--prometheus-url=${declared.prometheusUrl}`,
      `--secure-port=${PORT}`,
    ],
    volumes: [TEMPORARY, CONFIG, ...servingCertificateVolumes(servingCertificate)],
    servingCertificate,
  };
}
