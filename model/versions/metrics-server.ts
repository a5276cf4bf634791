import type { KubernetesMinor } from "./kubernetes-minor";

/**
 * Image repository of metrics-server; the tag is `v` followed by the version.
 * Source: manifests/components/release/kustomization.yaml of kubernetes-sigs/metrics-server at v0.8.1 and v0.9.0.
 */
export const METRICS_SERVER_IMAGE = "registry.k8s.io/metrics-server/metrics-server";

/**
 * The newest metrics-server for each Kubernetes minor.
 * Source: tags of kubernetes-sigs/metrics-server (v0.8.1 of 2026-01-29, v0.9.0 of 2026-07-13) and the compatibility matrix of
 * its README at v0.9.0.
 */
export const METRICS_SERVER_VERSIONS = {
  "1.33": "0.8.1",
  "1.34": "0.9.0",
  "1.35": "0.9.0",
  "1.36": "0.9.0",
} as const satisfies Record<KubernetesMinor, string>;

/**
 * Minors of metrics-server whose flags are known, and the oldest 1.x minor of Kubernetes that each is for.
 * Source: the same matrix; flags in cmd/metrics-server/app/options at v0.8.1 and v0.9.0, which are alike.
 */
export const METRICS_SERVER_MINORS: Readonly<Record<string, number>> = { "0.8": 31, "0.9": 34 };
