/**
 * Image repository of prometheus-adapter; the tag is `v` followed by the version.
 * Source: deploy/manifests/deployment.yaml of kubernetes-sigs/prometheus-adapter at v0.12.0.
 */
export const PROMETHEUS_ADAPTER_IMAGE = "registry.k8s.io/prometheus-adapter/prometheus-adapter";

/** The newest prometheus-adapter, for every Kubernetes minor. Source: tags and VERSION of kubernetes-sigs/prometheus-adapter. */
export const PROMETHEUS_ADAPTER_VERSION = "0.12.0";

/** Minors whose flags and configuration are known, and the oldest 1.x minor of Kubernetes that upstream names for each: none. */
export const PROMETHEUS_ADAPTER_MINORS: Readonly<Record<string, number>> = { "0.12": 0 };
