import type { Architecture, Cloud } from "../cloud";
import type { NodeOs } from "../declaration/node-group";
import type { MachineType } from "../machines/machine-type";
import type { NodeRegistration } from "../resolve/node-registration";
import type { AutoscalingOptions, NodeTemplate, ResolvedAccounts } from "../resolve/resolved-fleet";

/** Per-group options of cluster-autoscaler, as it spells them. */
export const AUTOSCALING_OPTIONS = [
  "scaledownutilizationthreshold",
  "scaledowngpuutilizationthreshold",
  "scaledownunneededtime",
  "scaledownunreadytime",
  "ignoredaemonsetsutilization",
  "maxnodeprovisiontime",
] as const;

/** One of {@link AUTOSCALING_OPTIONS}. */
export type AutoscalingOption = (typeof AUTOSCALING_OPTIONS)[number];

/** What a node's figures are computed from. */
export interface CapacityInput {
  readonly machine: MachineType;
  readonly diskGiB: number;
  readonly os: NodeOs;
  readonly architecture: Architecture;
  /** Percent of nominal memory that the kubelet never sees; ignored where cluster-autoscaler has its own formula. */
  readonly memoryOverheadPercent: number;
}

/** A node's memory and boot-disk file system, in bytes, as its kubelet reports them. */
export interface NodeCapacity {
  readonly memory: bigint;
  readonly ephemeralStorage: bigint;
}

/** What cluster-autoscaler must be told of a group. */
export interface EncodingInput {
  readonly cluster: string;
  readonly region: string;
  readonly zone: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** False leaves the group undiscovered. */
  readonly autoscaled: boolean;
  readonly template: NodeTemplate;
  /** Labels the user declared: those the cloud's cluster-autoscaler cannot know by itself. */
  readonly userLabels: Readonly<Record<string, string>>;
  readonly registration: NodeRegistration;
  readonly extendedResources: Readonly<Record<string, number>>;
  readonly options: AutoscalingOptions;
  readonly machine: MachineType;
  readonly os: NodeOs;
}

/** One cloud's facts and encoders: everything in the neutral layer that differs between clouds. */
export interface CloudModel<C extends Cloud> {
  /** Longest name that every resource of a group can carry. */
  readonly groupNameLimit: number;
  /** Longest name of a cluster's identities. */
  readonly identityNameLimit: number;
  /** A zone's part in a group's name. */
  zoneInName(zone: string): string;
  /** Value of `topology.kubernetes.io/zone`. */
  topologyZone(region: string, zone: string): string;
  /** Label by which the cloud's CSI driver names the zone; cluster-autoscaler's templates carry it. */
  readonly csiZoneLabel: string;
  /** Options that the cloud's cluster-autoscaler reads. */
  readonly autoscalingOptions: readonly AutoscalingOption[];
  /** Boot disk of groups that name no type. */
  defaultBootDiskType(machine: MachineType): string;
  capacity(input: CapacityInput): NodeCapacity;
  /** The name by which cluster-autoscaler knows a group. */
  groupId(account: ResolvedAccounts[C], zone: string, name: string): string;
  /** Tags or metadata that make cluster-autoscaler decode the template. */
  encode(input: EncodingInput): Readonly<Record<string, string>>;
}
