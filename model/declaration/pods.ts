import type { TaintEffect } from "./taint";

/** CPU and memory, as Kubernetes quantities. */
export interface ContainerResources {
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
}

/** Requests and limits of a container. */
export interface ContainerRequirements {
  readonly requests?: ContainerResources | undefined;
  readonly limits?: ContainerResources | undefined;
}

/** A toleration of a pod. */
export interface Toleration {
  /** Key of the taint. Default any, with the operator `Exists`. */
  readonly key?: string | undefined;
  /** Default `Equal`, as in Kubernetes. */
  readonly operator?: "Exists" | "Equal" | undefined;
  /** Value of the taint. Default `""`, as in Kubernetes. */
  readonly value?: string | undefined;
  /** Default any. */
  readonly effect?: TaintEffect | undefined;
}

/** Where pods may run. */
export interface PodScheduling {
  /** Labels that their nodes must have. Default none: any node. */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Taints that they tolerate. Default none: nodes without taints. */
  readonly tolerations?: readonly Toleration[] | undefined;
}

/** Where the pods of a component may run; always on nodes with `kubernetes.io/os: linux`. */
export interface ComponentScheduling extends PodScheduling {
  /** Default `system-cluster-critical`; of prometheus-adapter and Controllers none, so the cluster's default class. */
  readonly priorityClassName?: string | undefined;
}

/** How many pods a program of a component has, and of what size. */
export interface ProgramSize {
  /** Default 2, each on its own node: one leads and one stands by, or both answer. */
  readonly replicas?: number | undefined;
  /** Requests and limits of its container. Each component names its default. */
  readonly resources?: ContainerRequirements | undefined;
}

/** Whether pods have a network of their own. */
export interface HostNetwork {
  /**
   * Whether the pods are in their nodes' network, for clusters whose control plane reaches nodes but no pods, such as EKS with an
   * overlay network (docs/network.md, "Webhooks and APIs that the control plane cannot reach"). Default false.
   */
  readonly hostNetwork?: boolean | undefined;
}

/** Where a program listens for the API server. */
export interface ServerNetwork extends HostNetwork {
  /** Port of the container, with `hostNetwork` of the node too: 1024–65535. Each component names its default. */
  readonly port?: number | undefined;
}
