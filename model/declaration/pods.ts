import type { TaintEffect } from "./node-group";

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
