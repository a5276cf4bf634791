import type { TaintEffect } from "../declaration/node-group";

/** A taint with nothing left open. */
export interface ResolvedTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** What a kubelet holds back from pods, as Kubernetes quantities. */
export interface KubeReserved {
  readonly cpu: string;
  readonly memory: string;
  readonly "ephemeral-storage": string;
}

/**
 * Hard eviction thresholds. All five are always written: a kubelet that is given some of them takes 0 for the others
 * (kubernetes.io, "Node-pressure Eviction").
 */
export interface EvictionHard {
  readonly "memory.available": string;
  readonly "nodefs.available": string;
  readonly "nodefs.inodesFree": string;
  readonly "imagefs.available": string;
  readonly "imagefs.inodesFree": string;
}

/** What a bootstrap must make the kubelet register, so that the node is the one its template promised. */
export interface NodeRegistration {
  /** Labels that a kubelet may set on its own node. */
  readonly kubeletLabels: Readonly<Record<string, string>>;
  /** Labels that the NodeRestriction admission plugin keeps from kubelets: a controller has to set them. */
  readonly controllerLabels: Readonly<Record<string, string>>;
  /** Permanent and startup taints. */
  readonly taints: readonly ResolvedTaint[];
  readonly kubeReserved: KubeReserved;
  readonly evictionHard: EvictionHard;
  readonly maxPods: number;
}
