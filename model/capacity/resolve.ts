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
import { type HeadroomNodes, headroomBuffers, headroomPlaceholders, keptByBuffers, resolveHeadroom } from "./headroom";
import { extendedOnly, PAUSE_IMAGE } from "./pause-image";
import { placeholderProgram } from "./placeholder-pods";
import { bufferPods, type PlannedPod, plannedPods, requestPods } from "./plan";
import { placeholderPriority } from "./priority";

/** Decides the capacity that a cluster asks for. */
export function resolveCapacity(
  cluster: PlannedCluster,
  minor: KubernetesMinor,
  nodes: HeadroomNodes,
): ResolvedCapacity {
  const { images = {} } = cluster.fleet;
  const headroom = resolveHeadroom(cluster, nodes);
  const buffered = keptByBuffers(cluster) ? headroom : [];
  const placeholders = plannedPods(cluster).flatMap((pod) => placeholder(pod, images));
  const image = pinReference(PAUSE_IMAGE, images);
  return canonical({
    bufferVersion: bufferVersion(minor),
    buffers: sorted([...cluster.capacityBuffers.map(resolveBuffer), ...headroomBuffers(buffered)]),
    requests: sorted(cluster.provisioningRequests.map(resolveRequest)),
    placeholders: sorted([...placeholders, ...headroomPlaceholders(buffered, image)]),
    headroom,
    priorityClass:
      headroom.length === buffered.length ? null : placeholderPriority(cluster.declared.props.clusterAutoscaler),
  });
}

/** The objects of a cluster's capacity; null where it asks for none. */
export function capacityComponent(
  { capacity }: { readonly capacity: ResolvedCapacity },
  images: ImageLock,
): ResolvedComponent<"capacity"> | null {
  const { buffers, requests, headroom, priorityClass } = capacity;
  if (buffers.length + requests.length + headroom.length === 0) return null;
  const image = pinReference(PAUSE_IMAGE, images);
  const programs = priorityClass === null ? [] : headroom.map((each) => placeholderProgram(each, priorityClass, image));
  return { kind: "capacity", name: "capacity", declaredAs: null, programs, own: capacity, acknowledged: [] };
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

/** Only pods that are declared here have a PodTemplate of ours. Nobody pulls the image: the API server wants one in every pod. */
function placeholder(
  { declaredBy, path, template, templateName }: PlannedPod,
  images: ImageLock,
): readonly ResolvedPlaceholder[] {
  if ("name" in template) return [];
  const { requests, labels = {}, nodeSelector = {}, tolerations = [] } = template;
  const { where, props } = declaredBy;
  const limits = extendedOnly(requests);
  const image = pinReference(PAUSE_IMAGE, images);
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
