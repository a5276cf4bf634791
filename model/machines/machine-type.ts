import type { Architecture } from "../base/cloud";
import type { MachineDetails } from "./machine-details";

/**
 * A machine type of one cloud, with the numbers that cluster-autoscaler plans with.
 *
 * `gpus` counts cards of any maker, as cluster-autoscaler's own lists do; {@link gpuResource} says what a node with them
 * really advertises.
 */
export interface MachineType {
  /** The cloud's own name: `m6i.2xlarge`, `Standard_D8s_v5`, `n2-standard-8`. */
  readonly name: string;
  /** Virtual CPUs. */
  readonly vcpu: number;
  /** Nominal memory in MiB, before firmware and kernel take their share. */
  readonly memoryMiB: number;
  /** Accelerator cards of any maker; 0 for none, and for a part of one. */
  readonly gpus: number;
  readonly architecture: Architecture;
  /** The extended resource that the cards appear as once their device plugin runs: `nvidia.com/gpu`, or null where the cards are not NVIDIA's. */
  readonly gpuResource: "nvidia.com/gpu" | null;
  /** Disks, network and security. */
  readonly details: MachineDetails;
  /**
   * Whether the list of types that is compiled into cluster-autoscaler 1.36 has it. On Azure it knows no others, so that
   * a group of such a type cannot leave zero; on AWS it asks EC2 as well (unless `--aws-use-static-instance-list`); on
   * Google it has no list and asks Compute Engine, which is `true` here.
   */
  readonly inAutoscalerList: boolean;
}

/** Sizes to find a machine type for: what a user writes as `machine`. */
export interface MachineShape {
  /** Virtual CPUs, exactly. */
  readonly vcpu: number;
  /** Memory in GiB, exactly (fractions allowed: Google's custom types go by 256 MiB). */
  readonly memoryGiB: number;
  /** Default `amd64`. */
  readonly architecture?: Architecture | undefined;
  /** NVIDIA GPUs, exactly. Default 0. */
  readonly gpus?: number | undefined;
}

/** Machine types of one cloud. */
export interface MachineCatalogue {
  /** The type of that name, or null where the catalogue does not know it. */
  find(name: string): MachineType | null;
  /** The type for a shape by the catalogue's documented, stable rule, or null where no type has exactly this shape. */
  pick(shape: MachineShape): MachineType | null;
  /** Up to `limit` known types nearest to a shape, nearest first; for messages. */
  nearest(shape: MachineShape, limit: number): readonly MachineType[];
  /** Every known type that has a name of its own, by family; Google's custom types, which are rules, are not among them. */
  list(): readonly MachineType[];
  /** What a name alone says of a type, known or not. */
  describe(name: string): MachineDetails;
}
