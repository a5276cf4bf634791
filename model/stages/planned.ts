import type { Cloud } from "../base/cloud";
import type { DeclaredCluster } from "../declaration/cluster";
import type { ControllerDeclaration, ImageLock } from "../declaration/controller";
import type { DeclaredFleet, FleetDeclaration } from "../declaration/fleet";
import type {
  DeclaredVerticalPodAutoscalerPolicy,
  VerticalPodAutoscalerDeclaration,
} from "../declaration/vertical-pod-autoscaler";
import type { MachineChoice } from "./choose-machines";
import type { AnyResolvedCluster, Origin, ScalingGroup } from "./resolved";
import type { UncoveredWorkload } from "./resolved-vertical-pod-autoscaler";
import type { GroupSettings } from "./settings";

/** A cluster as declared, of one cloud. */
export type DeclaredClusterOf<C extends Cloud> = Extract<DeclaredCluster, { readonly cloud: C }>;

/** A group on a cluster with all its levels merged: what the group rules look at. */
export interface PlannedGroup {
  /** `cluster/group`: how messages name it. */
  readonly where: string;
  readonly name: string;
  readonly declaredOn: "fleet" | "cluster";
  readonly cluster: DeclaredCluster;
  readonly settings: GroupSettings;
  readonly origins: Readonly<Record<string, Origin>>;
  /** The group's zones, sorted: their order in the declaration decides nothing. */
  readonly zones: readonly string[];
  readonly machines: MachineChoice;
}

/** A controller on a cluster. */
export interface PlannedController {
  /** `cluster/Controller/name`: how messages name it. */
  readonly where: string;
  readonly name: string;
  readonly declaredOn: "fleet" | "cluster";
  readonly cluster: DeclaredCluster;
  readonly props: ControllerDeclaration;
  readonly images: ImageLock;
}

/** Where in a declaration the parts of a VerticalPodAutoscaler are written. */
export interface VpaPaths {
  readonly namespace: string;
  readonly target: string;
  readonly updateMode: string;
}

/** A VerticalPodAutoscaler on a cluster: declared itself, or made by a policy for one of its workloads. */
export interface PlannedVerticalPodAutoscaler {
  /** `cluster/VerticalPodAutoscaler/name`, or `cluster/VerticalPodAutoscalerPolicy/name`: how messages name the declaration. */
  readonly where: string;
  readonly paths: VpaPaths;
  /** Name of the object. */
  readonly name: string;
  /** The Controller that it is part of; null where it stands for itself. */
  readonly controller: string | null;
  /** Whether a policy covers its workload with a namespace: nobody named it. */
  readonly covered: boolean;
  readonly declaredOn: "fleet" | "cluster";
  readonly cluster: DeclaredCluster;
  readonly settings: VerticalPodAutoscalerDeclaration;
}

/** A VerticalPodAutoscalerPolicy on a cluster. */
export interface PlannedPolicy
  extends DeclaredVerticalPodAutoscalerPolicy,
    Pick<PlannedVerticalPodAutoscaler, "cluster" | "declaredOn"> {}

/** A cluster with what exists on it. */
export interface PlannedCluster {
  readonly declared: DeclaredCluster;
  /** The settings of the fleet that it is in. */
  readonly fleet: FleetDeclaration;
  readonly groups: readonly PlannedGroup[];
  readonly controllers: readonly PlannedController[];
  readonly verticalPodAutoscalers: readonly PlannedVerticalPodAutoscaler[];
  readonly policies: readonly PlannedPolicy[];
  readonly uncoveredWorkloads: readonly UncoveredWorkload[];
}

/** What rules over the fleet see of a cluster before its groups are planned. */
export type ClusterSummary = Pick<PlannedCluster, "declared" | "controllers">;

/** A fleet without what only its clusters need: rules that look at several clusters look at this. */
export interface FleetSummary {
  /** Everything as it was written, whether or not it has the right shape. */
  readonly declared: DeclaredFleet;
  /** The fleet's own settings. */
  readonly props: FleetDeclaration;
  /** Clusters that have the right shape. */
  readonly clusters: readonly ClusterSummary[];
}

/** The names that a resolved cluster takes in its account. */
export type ClusterNames = AnyResolvedCluster extends infer Cluster
  ? Cluster extends AnyResolvedCluster
    ? Pick<Cluster, "name" | "cloud" | "region" | "account" | "identities"> & {
        readonly controllerIdentities: readonly { readonly controller: string; readonly name: string }[];
        readonly scalingGroups: readonly Pick<ScalingGroup, "name" | "nodeGroup" | "zones">[];
      }
    : never
  : never;
