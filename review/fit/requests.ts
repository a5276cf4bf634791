import { isSince, type KubernetesMinor } from "../../model/versions/kubernetes-minor";
import { type Amounts, largestOf, sumOf, toAmounts } from "./amounts";
import type { Container, PodSpec } from "./pod-spec";

/**
 * First minor whose API server keeps `spec.resources` by default (pkg/features/kube_features.go at 1.37, PodLevelResources: beta in
 * 1.34).
 */
const POD_LEVEL_SINCE: KubernetesMinor = "1.34";

/**
 * What kube-scheduler and cluster-autoscaler take a pod to need of its node on a cluster of that minor: containers and sidecars together,
 * or an init container with the sidecars before it where that is more, or what is requested for the whole pod, and the overhead
 * (k8s.io/component-helpers/resource/helpers.go, PodRequests, and pkg/apis/core/v1/defaults.go, SetDefaults_Pod, in August 2026).
 */
export function podRequests(spec: PodSpec, minor: string): Amounts {
  const containers = containersTogether(spec);
  const whole = isSince(minor, POD_LEVEL_SINCE) ? wholePod(spec, containers) : new Map<string, bigint>();
  return sumOf([new Map([...containers, ...whole]), toAmounts(spec.overhead)]);
}

/** A sidecar runs on beside the containers (KEP-753, "Exposing pod resource requirements"). */
function containersTogether({ containers, initContainers }: PodSpec): Amounts {
  const sidecars = initContainers.filter(isSidecar);
  const running = sumOf([...containers, ...sidecars].map(containerRequests));
  return largestOf([running, ...initContainers.map((_, index) => whileStarting(initContainers, index))]);
}

/** What an init container needs beside the sidecars that were started before it. */
function whileStarting(initContainers: readonly Container[], index: number): Amounts {
  return sumOf(
    initContainers.filter((each, at) => at === index || (at < index && isSidecar(each))).map(containerRequests),
  );
}

function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === "Always";
}

/** The API server takes a limit for the request where none is set. */
function containerRequests({ resources: { requests, limits } }: Pick<Container, "resources">): Amounts {
  return toAmounts({ ...limits, ...requests });
}

/** A whole pod's limit is its request only where its containers request nothing, or nobody may overcommit the resource. */
function wholePod({ resources: { requests, limits } }: PodSpec, containers: Amounts): Amounts {
  const ofLimits = Object.entries(limits).filter(([name]) => isHugePages(name) || !containers.has(name));
  const known = Object.entries({ ...Object.fromEntries(ofLimits), ...requests }).filter(([name]) => isPodLevel(name));
  return toAmounts(Object.fromEntries(known));
}

/** Resources that can be requested for a whole pod (helpers.go, IsSupportedPodLevelResource). */
function isPodLevel(resource: string): boolean {
  return resource === "cpu" || resource === "memory" || isHugePages(resource);
}

function isHugePages(resource: string): boolean {
  return resource.startsWith("hugepages-");
}
