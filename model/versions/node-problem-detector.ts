import type { KubernetesMinor } from "./kubernetes-minor";

/** Image repository; the tag is `v` followed by the version (docs/release_process.md of kubernetes/node-problem-detector at v1.36.0). */
export const NODE_PROBLEM_DETECTOR_IMAGE = "registry.k8s.io/node-problem-detector/node-problem-detector";

/**
 * The newest image that is known to be published for each Kubernetes minor, whose numbers upstream's have followed since 1.34. Of 1.37
 * there are only alphas.
 * Source: image promotion kubernetes/k8s.io#9707 of 2026-07-11.
 * @read 2026-11 kubernetes/node-problem-detector 1.34.4, 1.35.3 and 1.36.0
 */
export const NODE_PROBLEM_DETECTOR_VERSIONS = {
  "1.33": "1.34.4",
  "1.34": "1.34.4",
  "1.35": "1.35.3",
  "1.36": "1.36.0",
  "1.37": "1.36.0",
} as const satisfies Record<KubernetesMinor, string>;

/** Minors whose flags and configuration are known: those of 1.34.4 to 1.36.0 are the same. */
export const NODE_PROBLEM_DETECTOR_MINORS: readonly string[] = ["1.34", "1.35", "1.36"];
