import type { KubernetesMinor } from "./kubernetes-minor";

/** The APIService of metrics, for which the project can deploy a server. A cluster has one server for each APIService. */
export const METRICS_API_SERVICE = "v1beta1.metrics.k8s.io";

/** The APIService of external metrics. */
export const EXTERNAL_METRICS_API_SERVICE = "v1beta1.external.metrics.k8s.io";

/**
 * Image repository of metrics-server; the tag is `v` followed by the version.
 * Source: manifests/components/release/kustomization.yaml of kubernetes-sigs/metrics-server at v0.8.1 and v0.9.0.
 */
export const METRICS_SERVER_IMAGE = "registry.k8s.io/metrics-server/metrics-server";

/**
 * The newest metrics-server for each Kubernetes minor.
 * Source: tags of kubernetes-sigs/metrics-server (v0.8.1 of 2026-01-29, v0.9.0 of 2026-07-13) and the compatibility matrix of
 * its README at v0.9.0.
 * @read 2026-11 kubernetes-sigs/metrics-server 0.8.1 and 0.9.0
 */
export const METRICS_SERVER_VERSIONS = {
  "1.33": "0.8.1",
  "1.34": "0.9.0",
  "1.35": "0.9.0",
  "1.36": "0.9.0",
  "1.37": "0.9.0",
} as const satisfies Record<KubernetesMinor, string>;

/**
 * Minors of metrics-server whose flags are known, and the oldest 1.x minor of Kubernetes that each supports.
 * Source: the same matrix; flags in cmd/metrics-server/app/options at v0.8.1 and v0.9.0, which are the same.
 */
export const METRICS_SERVER_MINORS: Readonly<Record<string, number>> = { "0.8": 31, "0.9": 34 };

/**
 * Image repository of prometheus-adapter; the tag is `v` followed by the version.
 * Source: deploy/manifests/deployment.yaml of kubernetes-sigs/prometheus-adapter at v0.12.0.
 */
export const PROMETHEUS_ADAPTER_IMAGE = "registry.k8s.io/prometheus-adapter/prometheus-adapter";

/**
 * The newest prometheus-adapter, for every Kubernetes minor. Source: tags and VERSION of kubernetes-sigs/prometheus-adapter.
 * @read 2026-11 kubernetes-sigs/prometheus-adapter 0.12.0
 */
export const PROMETHEUS_ADAPTER_VERSION = "0.12.0";

/** Minors whose flags and configuration are known, and the oldest 1.x minor of Kubernetes that upstream names for each: none. */
export const PROMETHEUS_ADAPTER_MINORS: Readonly<Record<string, number>> = { "0.12": 0 };
