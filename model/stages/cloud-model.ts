import type { Architecture, Cloud } from "../base/cloud";
import type { Environment, PodIdentity, UnknownIdentity } from "../components/pod-identity";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { NodeOs } from "../declaration/image";
import type { EvictionHard, ReservedQuantities } from "../declaration/node-registration";
import type { LocalDisks } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import type { ApiCaches, ApiCall, ClusterTraffic } from "./api-traffic";
import type { AutoscalingOptions, NodeTemplate, ResolvedAccounts, ResolvedClusterBase, ScalingGroup } from "./resolved";
import type { CloudIdentity } from "./resolved-controller";

/** Per-group options that cluster-autoscaler reads on every cloud, as it spells them. */
export const COMMON_AUTOSCALING_OPTIONS = [
  "scaledownutilizationthreshold",
  "scaledowngpuutilizationthreshold",
  "scaledownunneededtime",
  "scaledownunreadytime",
] as const;

/** All per-group options of cluster-autoscaler. */
export const AUTOSCALING_OPTIONS = [
  ...COMMON_AUTOSCALING_OPTIONS,
  "ignoredaemonsetsutilization",
  "maxnodeprovisiontime",
] as const;

/** One of {@link AUTOSCALING_OPTIONS}. */
export type AutoscalingOption = (typeof AUTOSCALING_OPTIONS)[number];

/** Local disks that pods write to, as one file system. */
export interface PodDisks extends LocalDisks {
  /** Whether the group attaches them (Google), which is when cluster-autoscaler has figures for their file system. */
  readonly attached: boolean;
}

/** What a node's figures are computed from. */
export interface CapacityInput {
  readonly machine: MachineType;
  /** Boot disk. */
  readonly diskGiB: number;
  /** Local disks that pods write to in place of the boot disk; null where they write to that. */
  readonly podDisks: PodDisks | null;
  readonly os: NodeOs;
  readonly architecture: Architecture;
  /** Percent of nominal memory that the kubelet never sees; ignored where cluster-autoscaler has its own formula. */
  readonly memoryOverheadPercent: number;
}

/** A node's memory and the file system that pods write to, in bytes, as its kubelet reports them. */
export interface NodeCapacity {
  readonly memory: bigint;
  readonly ephemeralStorage: bigint;
}

/** What cluster-autoscaler must be told of a group. */
export interface EncodingInput extends Pick<CapacityInput, "machine" | "podDisks" | "os"> {
  readonly cluster: string;
  readonly region: string;
  readonly zone: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** False leaves the group undiscovered. */
  readonly autoscaled: boolean;
  readonly template: NodeTemplate;
  /** Labels that the cloud's cluster-autoscaler cannot know by itself: the user's, and the accelerator's. */
  readonly userLabels: Readonly<Record<string, string>>;
  /** All that is held back from pods besides eviction thresholds: reservations, and in memory huge pages. */
  readonly reserved: ReservedQuantities;
  readonly evictionHard: EvictionHard;
  readonly options: AutoscalingOptions;
}

/** One cloud's facts and encoders: everything in the neutral layer that differs between clouds. */
export interface CloudModel<C extends Cloud> {
  /** Longest name that every resource of a group can carry. */
  readonly groupNameLimit: number;
  /** Longest name of a cluster's identities. */
  readonly identityNameLimit: number;
  /** Value of `topology.kubernetes.io/zone`. */
  topologyZone(region: string, zone: string): string;
  /** Label by which the cloud's CSI driver names the zone; cluster-autoscaler's templates carry it. */
  readonly csiZoneLabel: string;
  /** Its value. */
  csiZone(region: string, zone: string): string;
  /** Options that the cloud's cluster-autoscaler reads. */
  readonly autoscalingOptions: readonly AutoscalingOption[];
  /** Boot disk of groups that name no type. */
  defaultBootDiskType(machine: MachineType): string;
  capacity(input: CapacityInput): NodeCapacity;
  /** The name by which cluster-autoscaler knows a group. */
  groupId(account: ResolvedAccounts[C], zone: string, name: string): string;
  /** Tags or metadata that make cluster-autoscaler decode the template. */
  encode(input: EncodingInput): Readonly<Record<string, string>>;
  /**
   * What the resource that machines are made from says and a zone may decide; null where the cloud has no such resource. Zones for
   * which it is the same share one.
   */
  readonly zonalInTemplate: ((group: ZonalParts) => unknown) | null;
}

/** What of a ScalingGroup its zone may decide, besides its names and sizes. */
export type ZonalParts = Pick<ScalingGroup, "autoscalerMetadata" | "placement" | "subnetIds">;

/** What one cloud's cluster-autoscaler is told, beyond what every cloud's is. */
export interface CloudAutoscaler<C extends Cloud = Cloud> {
  /** Value of `--cloud-provider`. */
  readonly cloudProvider: string;
  /** How it finds the cluster's groups, and no others; and what keeps API calls in bounds as groups grow in number. */
  flags(cluster: ResolvedClusterBase<C>): ClusterAutoscalerFlags;
  /** Labels that tell groups of one kind apart and that it does not ignore by itself. */
  balancingIgnoreLabels(cluster: ResolvedClusterBase<C>): readonly string[];
  /** How its pods become the identity that Terraform makes for it. */
  identity(cluster: ResolvedClusterBase<C>): PodIdentity | UnknownIdentity;
  /** Variables, given those of the identity. */
  env(cluster: ResolvedClusterBase<C>, declared: ClusterAutoscalerDeclaration, identity: Environment): Environment;
}

/** One cloud's API, as cluster-autoscaler and the cloud's controller use it. */
export interface CloudApi<C extends Cloud = Cloud> {
  caches(cluster: ResolvedClusterBase<C>, declared: ClusterAutoscalerDeclaration): ApiCaches;
  /**
   * The calls of a cluster's autoscaler.
   *
   * @param neighbours all clusters in its account and region, itself included: some lists are of everything there
   */
  calls(traffic: ClusterTraffic, neighbours: readonly ClusterTraffic[]): readonly ApiCall[];
  /** The calls of a cluster's cloud controller while its nodes are ready. */
  controllerCalls(traffic: ClusterTraffic): readonly ApiCall[];
  /** The calls of a cluster's termination handler while no machine ends. */
  handlerCalls(traffic: ClusterTraffic): readonly ApiCall[];
}

/** What the rights of a cluster's cloud controller follow from. */
export interface CloudControllerFacts<C extends Cloud> extends Pick<ResolvedClusterBase<C>, "scalingGroups"> {
  readonly cluster: DeclaredClusterOf<C>;
  readonly account: ResolvedAccounts[C];
  readonly nodeIdentity: CloudIdentity<C>;
  readonly loadBalancers: boolean;
}

/** A part of a resource's configuration from which something else was derived, which a transform does not change with it. */
export interface DerivedField {
  /** As the binding calls it: `networkInterface[].networkSecurityGroupId` is that of every interface. */
  readonly field: string;
  /** What was derived from it. */
  readonly derives: string;
  /** The setting from which both follow. */
  readonly instead: string;
  /** Whether more values may come beside those that were derived from, as further tags may. */
  readonly mayGrow?: boolean;
}

/** A kind of Terraform resource that the project makes. */
export interface TerraformKind {
  /** Terraform's own name of it. */
  readonly type: string;
  readonly derived: readonly DerivedField[];
}
