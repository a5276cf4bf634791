import type { Taint } from "./node-group";

/** CPU and memory, as Kubernetes quantities. */
export interface ContainerResources {
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
}

/** What a container asks for, and what it may use at most. */
export interface ContainerRequirements {
  readonly requests?: ContainerResources | undefined;
  readonly limits?: ContainerResources | undefined;
}

/** A toleration of a pod. */
export interface Toleration extends Partial<Taint> {
  readonly operator?: "Exists" | "Equal" | undefined;
}
