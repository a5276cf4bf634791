import { type KubernetesMinor, minorNumber } from "./kubernetes-minor";

/**
 * Image repository of cluster-autoscaler; the tag is `v` followed by the version.
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler#releases
 */
export const CLUSTER_AUTOSCALER_IMAGE = "registry.k8s.io/autoscaling/cluster-autoscaler";

/**
 * The cluster-autoscaler for each Kubernetes minor: the same minor, with its newest patch.
 * The minors must match because cluster-autoscaler links the scheduler of its own minor.
 * Source: tags `cluster-autoscaler-<version>` of kubernetes/autoscaler, those before 1.37.0 of 2026-07-22.
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler#releases
 * @read 2026-11 kubernetes/autoscaler, tags up to 1.36.1, and 1.37.0
 */
export const CLUSTER_AUTOSCALER_VERSIONS = {
  "1.33": "1.33.6",
  "1.34": "1.34.5",
  "1.35": "1.35.2",
  "1.36": "1.36.1",
  "1.37": "1.37.0",
} as const satisfies Record<KubernetesMinor, string>;

/** Image reference of the cluster-autoscaler for one Kubernetes minor. Unit: `<repository>:v<major.minor.patch>`. */
export function clusterAutoscalerImage(minor: KubernetesMinor): string {
  return `${CLUSTER_AUTOSCALER_IMAGE}:v${CLUSTER_AUTOSCALER_VERSIONS[minor]}`;
}

/** The release that a cluster of a minor runs: the declared one, or the newest known. */
export function autoscalerRelease(
  minor: KubernetesMinor,
  { version }: { readonly version?: string | undefined } = {},
): string {
  return version ?? CLUSTER_AUTOSCALER_VERSIONS[minor];
}

/**
 * Whether a release, such as `1.35.2`, has what came with these patch releases: of their minors from that patch on, of later minors
 * always, of earlier ones never.
 */
export function releaseHas(release: string, since: Readonly<Partial<Record<KubernetesMinor, number>>>): boolean {
  const number = minorNumber(release);
  const named = Object.entries(since).find(([minor]) => minorNumber(minor) === number);
  if (named !== undefined) return patchOf(release) >= named[1];
  return number > Math.max(...Object.keys(since).map(minorNumber));
}

/** 2 of `1.35.2`. */
export function patchOf(release: string): number {
  return Number(release.slice(release.lastIndexOf(".") + 1));
}

/** Service account of cluster-autoscaler, which the clouds' trust policies name and the manifests create. */
export const CLUSTER_AUTOSCALER_SERVICE_ACCOUNT = "cluster-autoscaler";

/** Namespace of cluster-autoscaler if the cluster declares none; its flag `--namespace` has the same default. */
export const DEFAULT_NAMESPACE = "kube-system";
