import type { ClusterSelector, Declared } from "./node-group";
import type { PodScheduling } from "./pods";

/** A pod that takes room in cluster-autoscaler's plans only. It never runs, so it has no image. */
export interface PlaceholderPod extends PodScheduling {
  /** Requests by resource, e.g. `{ cpu: "2", memory: "4Gi", "nvidia.com/gpu": "1" }`. */
  readonly requests: Readonly<Record<string, string>>;
  /** Labels of the pod, for affinities of others. Default none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A pod as declared here, or the name of a PodTemplate in the same namespace that something else makes. */
export type PodTemplateSource = PlaceholderPod | { readonly name: string };

/** A workload whose pods are the model of a buffer. */
export interface ScalableReference {
  /**
   * API group of the kind, without a version. Default for Deployment, ReplicaSet and StatefulSet `apps`, for Job `batch`, for
   * ReplicationController `core`, as cluster-autoscaler calls it. Required for any other kind.
   */
  readonly apiGroup?: string | undefined;
  /** A kind with the scale subresource, e.g. `Deployment`. */
  readonly kind: string;
  readonly name: string;
}

/**
 * Room that cluster-autoscaler keeps free for pods to come. Its name is the object's name in the namespace. Of several sizes the
 * smallest holds (capacitybuffer/translators/replicas.go at 1.36.1).
 */
export interface CapacityBufferDeclaration {
  /** On a fleet: which clusters have it. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** An existing namespace. Its ResourceQuotas bound the buffer. */
  readonly namespace: string;
  /** One pod of the buffer. Exactly one of `podTemplate` and `scalableRef`. */
  readonly podTemplate?: PodTemplateSource | undefined;
  /** A workload of the namespace: the buffer is for more of its pods. */
  readonly scalableRef?: ScalableReference | undefined;
  /** Pods for which there is room. */
  readonly replicas?: number | undefined;
  /** The same in percent of the replicas of `scalableRef`, rounded down. */
  readonly percentage?: number | undefined;
  /** As many pods as request no more than this, by resource. */
  readonly limits?: Readonly<Record<string, string>> | undefined;
}

/** Classes that cluster-autoscaler itself handles (apis/provisioningrequest/autoscaling.x-k8s.io/v1/types.go at 1.36.1). */
export const PROVISIONING_CLASSES = [
  "check-capacity.autoscaling.x-k8s.io",
  "best-effort-atomic-scale-up.autoscaling.x-k8s.io",
] as const;

/** Pods of one kind that a request is for. */
export interface PodSet {
  /** At least 1. */
  readonly count: number;
  readonly podTemplate: PodTemplateSource;
}

/**
 * Room for a number of pods, all of it or none. Its name is the object's name in the namespace. Kubernetes lets nobody change one: give
 * a changed request a new name.
 */
export interface ProvisioningRequestDeclaration {
  /** On a fleet: which clusters have it. Default all. */
  readonly clusters?: ClusterSelector | undefined;
  /** An existing namespace. */
  readonly namespace: string;
  /** One of {@link PROVISIONING_CLASSES}, or a class that another program handles. */
  readonly provisioningClassName: string;
  /** 1 to 32. */
  readonly podSets: readonly PodSet[];
  /**
   * What the class takes. `check-capacity` reads `noRetry`, `"true"` or `"false"`, and `processorInstance`; the API describes
   * `ValidUntilSeconds` for `best-effort-atomic-scale-up`, which no code of cluster-autoscaler 1.36.1 reads. Default none.
   */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** Capacity that a fleet or cluster declares. */
export interface DeclaredCapacity {
  readonly capacityBuffers: readonly Declared<CapacityBufferDeclaration>[];
  readonly provisioningRequests: readonly Declared<ProvisioningRequestDeclaration>[];
}
