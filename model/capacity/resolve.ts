import { canonical, sortRecord } from "../base/canonical";
import { compareText } from "../base/problem";
import { bufferVersion } from "../cluster-autoscaler/kinds";
import { pinReference } from "../components/image";
import type { ScalableReference } from "../declaration/capacity";
import type { ImageLock } from "../declaration/controller";
import type { PlannedCapacityBuffer, PlannedCluster, PlannedProvisioningRequest } from "../stages/planned";
import type {
  ResolvedCapacity,
  ResolvedCapacityBuffer,
  ResolvedPlaceholder,
  ResolvedProvisioningRequest,
} from "../stages/resolved-capacity";
import type { ResolvedComponent } from "../stages/resolved-component";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { bufferPods, type PlannedPod, plannedPods, requestPods } from "./plan";

/** Decides the capacity that a cluster asks for. */
export function resolveCapacity(cluster: PlannedCluster, minor: KubernetesMinor): ResolvedCapacity {
  const { images = {} } = cluster.fleet;
  return canonical({
    bufferVersion: bufferVersion(minor),
    buffers: sorted(cluster.capacityBuffers.map(resolveBuffer)),
    requests: sorted(cluster.provisioningRequests.map(resolveRequest)),
    placeholders: sorted(plannedPods(cluster).flatMap((pod) => placeholder(pod, images))),
  });
}

/** The objects of a cluster's capacity; null where it asks for none. */
export function capacityComponent({
  capacity,
}: {
  readonly capacity: ResolvedCapacity;
}): ResolvedComponent<"capacity"> | null {
  if (capacity.buffers.length + capacity.requests.length === 0) return null;
  return { kind: "capacity", name: "capacity", declaredAs: null, programs: [], own: capacity, acknowledged: [] };
}

function sorted<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => compareText(a.name, b.name));
}

function resolveBuffer(buffer: PlannedCapacityBuffer): ResolvedCapacityBuffer {
  const { namespace, scalableRef, replicas = null, percentage = null, limits = null } = buffer.props;
  const model =
    scalableRef === undefined
      ? { podTemplateRef: { name: bufferPods(buffer)[0]?.templateName ?? "" } }
      : { scalableRef: { ...scalableRef, apiGroup: apiGroupOf(scalableRef) } };
  return { name: buffer.name, namespace, model, replicas, percentage, limits };
}

/**
 * API groups of the kinds whose pods cluster-autoscaler reads even while there are none, in its words: Kubernetes has no group "core"
 * (scalable_object_resolvers.go at 1.36.1).
 */
export const WORKLOAD_GROUPS: Readonly<Record<string, string>> = {
  Deployment: "apps",
  ReplicaSet: "apps",
  StatefulSet: "apps",
  ReplicationController: "core",
  Job: "batch",
};

/** A rule has refused a kind whose group is neither declared nor known. */
function apiGroupOf({ apiGroup, kind }: ScalableReference): string {
  return apiGroup ?? WORKLOAD_GROUPS[kind] ?? "";
}

function resolveRequest(request: PlannedProvisioningRequest): ResolvedProvisioningRequest {
  const { namespace, provisioningClassName, podSets, parameters = {} } = request.props;
  const names = requestPods(request).map(({ templateName }) => templateName);
  return {
    name: request.name,
    namespace,
    provisioningClassName,
    podSets: podSets.map(({ count }, index) => ({ count, podTemplateRef: { name: names[index] ?? "" } })),
    parameters: sortRecord(parameters),
  };
}

/** Nobody pulls it: the API server wants an image in every pod (kubeadm's own pause image, cmd/kubeadm/app/constants at 1.35.8). */
const IMAGE = "registry.k8s.io/pause:3.10.1";

/** Only pods that are declared here have a PodTemplate of ours. */
function placeholder(
  { declaredBy, path, template, templateName }: PlannedPod,
  images: ImageLock,
): readonly ResolvedPlaceholder[] {
  if ("name" in template) return [];
  const { requests, labels = {}, nodeSelector = {}, tolerations = [] } = template;
  const { where, props } = declaredBy;
  const limits = Object.fromEntries(Object.entries(requests).filter(([resource]) => isExtended(resource)));
  const image = pinReference(IMAGE, images);
  return [
    {
      where,
      path,
      name: templateName,
      namespace: props.namespace,
      image,
      labels,
      requests,
      limits,
      nodeSelector,
      tolerations,
    },
  ];
}

/** A resource with a prefix, such as a GPU, must have a limit, equal to its request (Kubernetes documentation, "Extended resources"). */
function isExtended(resource: string): boolean {
  return resource.includes("/") || resource.startsWith("hugepages-");
}
