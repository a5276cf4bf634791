import type { Architecture } from "../base/cloud";
import type { MachineDetails } from "./machine-details";

/**
 * A machine type of one cloud, with the numbers that cluster-autoscaler plans with.
 *
 * `gpus` counts cards of any maker, as cluster-autoscaler's own lists do; {@link gpuResource} is the resource that a node with
 * them really advertises.
 */
export interface MachineType {
  /** The cloud's own name: `m6i.2xlarge`, `Standard_D8s_v5`, `n2-standard-8`. */
  readonly name: string;
  /** Virtual CPUs. */
  readonly vcpu: number;
  /** Nominal memory in MiB, before firmware and kernel take their share. */
  readonly memoryMiB: number;
  /** Accelerator cards of any maker; 0 for none, and for a part of a card. */
  readonly gpus: number;
  readonly architecture: Architecture;
  /** The extended resource of the cards once their device plugin runs: `nvidia.com/gpu`, or null if the cards are not NVIDIA's. */
  readonly gpuResource: "nvidia.com/gpu" | null;
  /** Disks, network and security. */
  readonly details: MachineDetails;
  /**
   * Whether the list of types in cluster-autoscaler 1.36 has it. On Azure cluster-autoscaler plans the first node of another type
   * only where it asks for sizes (`AZURE_ENABLE_DYNAMIC_INSTANCE_LIST`). On AWS it also asks EC2 (unless `--aws-use-static-instance-list` is set). On Google it has no
   * list and asks Compute Engine, so this is always `true`.
   */
  readonly inAutoscalerList: boolean;
}

/** Types that a shape does not become. */
export interface MachineExclusion {
  /**
   * Families as `nodegroups machines` names them: `m5ad` on AWS, `Dsv5` on Azure, `n2d-standard` or the whole series `n2d` on Google.
   * A family of another cloud excludes nothing.
   */
  readonly families?: readonly string[] | undefined;
  /** Generations by the number in the name: 5 for `m5.large`, for `Standard_D2s_v5`; 2 for `n2-standard-2`. */
  readonly generations?: readonly number[] | undefined;
}

/** How many types a shape becomes. */
export const SHAPE_TYPES = ["one", "all-equal"] as const;

/** One of {@link SHAPE_TYPES}. */
export type ShapeTypes = (typeof SHAPE_TYPES)[number];

/** Sizes for which to find a machine type: the setting `machine` of a group. */
export interface MachineShape {
  /** Virtual CPUs, exactly. */
  readonly vcpu: number;
  /** Memory in GiB, exactly (fractions allowed: Google's custom types go by 256 MiB). */
  readonly memoryGiB: number;
  /** Default `amd64`. */
  readonly architecture?: Architecture | undefined;
  /** NVIDIA GPUs, exactly. Default 0. */
  readonly gpus?: number | undefined;
  /**
   * `one` is the first type of this shape. `all-equal` is also every other of the built-in types that makes the same node, so that EC2
   * chooses among several spot pools; on Azure and Google, where a group has exactly one type, it is `one`. Default `one`.
   */
  readonly types?: ShapeTypes | undefined;
  /** Default: nothing is excluded. */
  readonly exclude?: MachineExclusion | undefined;
}

/** Machine types of one cloud. */
export interface MachineCatalogue {
  /** The type of that name, or null if the catalogue does not know it. */
  find(name: string): MachineType | null;
  /** The type for a shape by the catalogue's documented, stable rule, or null if no type has exactly this shape. */
  pick(shape: MachineShape): MachineType | null;
  /** The picked type, then those that make the same node; none if none is picked. */
  equal(shape: MachineShape): readonly MachineType[];
  /** Whether {@link MachineExclusion.families} can name a family so. */
  hasFamily(name: string): boolean;
  /** Whether {@link MachineExclusion.generations} can name a generation so. */
  hasGeneration(number: number): boolean;
  /** Up to `limit` known types nearest to a shape, nearest first; for messages. */
  nearest(shape: MachineShape, limit: number): readonly MachineType[];
  /** Every known type with a fixed name, by family: not Google's custom types, whose names follow rules. */
  list(): readonly MachineType[];
  /** The details that follow from a name alone, whether or not the type is known. */
  describe(name: string): MachineDetails;
}
