import type { Cloud } from "../base/cloud";
import { type KubernetesMinor, minorNumber } from "./kubernetes-minor";

/**
 * Image repositories of the clouds' controller managers; the tag is `v` followed by the version.
 * Sources: registry.k8s.io/images/k8s-staging-provider-aws and k8s-staging-cloud-provider-gcp of kubernetes/k8s.io; README.md of
 * kubernetes-sigs/cloud-provider-azure at v1.36.5.
 */
export const CLOUD_CONTROLLER_IMAGES: Readonly<Record<Cloud, string>> = {
  aws: "registry.k8s.io/provider-aws/cloud-controller-manager",
  azure: "mcr.microsoft.com/oss/v2/kubernetes/azure-cloud-controller-manager",
  google: "registry.k8s.io/cloud-provider-gcp/cloud-controller-manager",
};

/** Image repository of Azure's cloud node manager, which has the versions of the cloud controller manager (the same README). */
export const CLOUD_NODE_MANAGER_IMAGE = "mcr.microsoft.com/oss/v2/kubernetes/azure-cloud-node-manager";

/**
 * The newest image that is known to be published for each Kubernetes minor. A tag in a repository is no image: v1.36.0 and v1.35.1 of
 * AWS were never built. Where none is known for a minor, that of the minor before it is used, as Kubernetes' version skew policy allows.
 * Sources: image promotions kubernetes/k8s.io#9580 and #9796 (AWS), #9333 and #9966 (Google), the registry's list there for 1.33 and 1.34
 * of Google; releases of kubernetes-sigs/cloud-provider-azure, whose pipeline publishes each to mcr.microsoft.com.
 * @read 2026-11 kubernetes/k8s.io to 2026-09-21, kubernetes-sigs/cloud-provider-azure to 2026-08-13
 */
export const CLOUD_CONTROLLER_VERSIONS: Readonly<Record<Cloud, Readonly<Record<KubernetesMinor, string>>>> = {
  aws: { "1.33": "1.33.4", "1.34": "1.34.3", "1.35": "1.35.2", "1.36": "1.36.1", "1.37": "1.36.1" },
  azure: { "1.33": "1.33.17", "1.34": "1.34.13", "1.35": "1.35.8", "1.36": "1.36.5", "1.37": "1.36.5" },
  google: { "1.33": "33.4.0", "1.34": "34.2.0", "1.35": "35.0.8", "1.36": "36.4.8", "1.37": "36.4.8" },
};

const MINOR_OF: Readonly<Record<Cloud, (version: string) => number>> = {
  aws: minorNumber,
  azure: minorNumber,
  google: (version) => Number(version.split(".")[0]),
};

/** How a cloud's versions begin that are of a minor of Kubernetes: `1.35.`, and `35.` on Google. */
const BEGINNINGS: Readonly<Record<Cloud, (minor: number) => string>> = {
  aws: (minor) => `1.${minor}.`,
  azure: (minor) => `1.${minor}.`,
  google: (minor) => `${minor}.`,
};

/** Minors that a version of the cloud controller is behind Kubernetes: 1 of 1.36.1 with 1.37. */
export function minorsBehind(cloud: Cloud, version: string, kubernetes: KubernetesMinor): number {
  return minorNumber(kubernetes) - MINOR_OF[cloud](version);
}

/**
 * How versions begin that may run with a minor of Kubernetes, the best first. The cloud controller may be one minor older than the API
 * server and must not be newer (Kubernetes documentation, "Version Skew Policy").
 */
export function allowedBeginnings(cloud: Cloud, kubernetes: KubernetesMinor): readonly string[] {
  const minor = minorNumber(kubernetes);
  return [minor, minor - 1].map(BEGINNINGS[cloud]);
}
