import type { Toleration } from "../declaration/pods";

/** A PodTemplate object whose pods take room in cluster-autoscaler's plans only. */
export interface ResolvedPlaceholder {
  /** How messages name the declaration. */
  readonly where: string;
  /** Path of the pod in the declaration. */
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly requests: Readonly<Record<string, string>>;
  /** Of resources that Kubernetes lets nobody overcommit. */
  readonly limits: Readonly<Record<string, string>>;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** A CapacityBuffer object, decided. */
export interface ResolvedCapacityBuffer {
  readonly name: string;
  readonly namespace: string;
  readonly model:
    | { readonly podTemplateRef: { readonly name: string } }
    | { readonly scalableRef: { readonly apiGroup: string; readonly kind: string; readonly name: string } };
  /** Null where it does not bound the buffer. */
  readonly replicas: number | null;
  /** Null where it does not bound the buffer. */
  readonly percentage: number | null;
  /** Null where none bounds the buffer. */
  readonly limits: Readonly<Record<string, string>> | null;
}

/** A ProvisioningRequest object, decided. */
export interface ResolvedProvisioningRequest {
  readonly name: string;
  readonly namespace: string;
  readonly provisioningClassName: string;
  readonly podSets: readonly { readonly count: number; readonly podTemplateRef: { readonly name: string } }[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** Room that a NodeGroup keeps free, decided: placeholders that run on its nodes alone. */
export interface ResolvedHeadroom {
  /** Of the Deployment, or of the buffer. */
  readonly name: string;
  readonly nodeGroup: string;
  /** How messages name the NodeGroup. */
  readonly where: string;
  readonly pods: number;
  /** What one of them requests. */
  readonly requests: Readonly<Record<string, string>>;
  /** Nodes that they need at least; null where one is too large for a node. */
  readonly nodes: number | null;
  /** Nodes that the group may have, over all zones together. */
  readonly maxNodes: number;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** A PriorityClass object. */
export interface ResolvedPriorityClass {
  readonly name: string;
  readonly value: number;
}

/** Capacity that a cluster asks for ahead of its pods. */
export interface ResolvedCapacity {
  /** Version of the API in which the buffers are written. */
  readonly bufferVersion: string;
  /** Sorted by name. */
  readonly buffers: readonly ResolvedCapacityBuffer[];
  /** Sorted by name. */
  readonly requests: readonly ResolvedProvisioningRequest[];
  /** Sorted by name. */
  readonly placeholders: readonly ResolvedPlaceholder[];
  /** Of the groups that keep room free, sorted by name. */
  readonly headroom: readonly ResolvedHeadroom[];
  /** Of the pods that keep it; null where there are none, because buffers do. */
  readonly priorityClass: ResolvedPriorityClass | null;
}
