import type { Placed } from "../base/code-place";
import type { Bootstrap } from "../declaration/bootstrap";
import type { CapacityBufferDeclaration, ProvisioningRequestDeclaration } from "../declaration/capacity";
import type { DeclaredCluster, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { ControllerDeclaration, ImageLock } from "../declaration/controller";
import type { FleetDeclaration, FleetLevel } from "../declaration/fleet";
import type { OwnManifestsDeclaration, OwnTerraformDeclaration } from "../declaration/own-code";
import type {
  DeclaredVerticalPodAutoscalerPolicy,
  VerticalPodAutoscalerDeclaration,
} from "../declaration/vertical-pod-autoscaler";
import type { MachineChoice } from "./choose-machines";
import type { Origin } from "./resolved";
import type { UncoveredWorkload } from "./resolved-vertical-pod-autoscaler";
import type { GroupSettings } from "./settings";

/** Something on a cluster, declared there or on the fleet. */
interface Planned extends Placed {
  /** How messages name it: `cluster/group`, `cluster/Controller/name`. */
  readonly where: string;
  readonly name: string;
  readonly declaredOn: "fleet" | "cluster";
  readonly cluster: DeclaredCluster;
}

/** A group on a cluster with all its levels merged: what the group rules look at. */
export interface PlannedGroup extends Planned {
  /** Name of the NodeGroupSet that makes it; null for a NodeGroup. */
  readonly set: string | null;
  readonly settings: GroupSettings;
  /** Labels under the fleet's domain; `settings` has them unless a level declares another value. */
  readonly domainLabels: Readonly<Record<string, string>>;
  /** The group's own, or its cluster's. */
  readonly bootstrap: Bootstrap;
  readonly origins: Readonly<Record<string, Origin>>;
  /** The group's zones, sorted: their order in the declaration decides nothing. */
  readonly zones: readonly string[];
  readonly machines: MachineChoice;
}

/** Whoever may have rights in a cluster's cloud: a controller, or an identity of the cluster itself. */
export interface PermissionHolder {
  readonly cluster: DeclaredCluster;
  readonly props: Pick<ControllerDeclaration, "cloudPermissions" | "dangerously">;
}

/** A controller on a cluster. */
export interface PlannedController extends Planned {
  readonly props: ControllerDeclaration;
  readonly images: ImageLock;
}

/** The user's own Terraform on a cluster. */
export interface PlannedOwnTerraform extends Planned {
  readonly props: OwnTerraformDeclaration;
}

/** The user's own manifests on a cluster. */
export interface PlannedOwnManifests extends Planned {
  readonly props: OwnManifestsDeclaration;
}

/** Where in a declaration the parts of a VerticalPodAutoscaler are written. */
export type VpaPaths = Readonly<Record<"namespace" | "target" | "updateMode", string>>;

/**
 * A VerticalPodAutoscaler on a cluster: declared itself, or made by a policy for one of its workloads. `where` names the
 * declaration, `name` the object.
 */
export interface PlannedVerticalPodAutoscaler extends Planned {
  readonly paths: VpaPaths;
  /** The Controller that it is part of; null where it stands for itself. */
  readonly controller: string | null;
  /** Whether a policy covers its workload with a namespace: nobody named it. */
  readonly covered: boolean;
  readonly settings: VerticalPodAutoscalerDeclaration;
}

/** A VerticalPodAutoscalerPolicy on a cluster. */
export interface PlannedPolicy extends DeclaredVerticalPodAutoscalerPolicy, Pick<Planned, "cluster" | "declaredOn"> {}

/** A CapacityBuffer on a cluster. */
export interface PlannedCapacityBuffer extends Planned {
  readonly props: CapacityBufferDeclaration;
}

/** A ProvisioningRequest on a cluster. */
export interface PlannedProvisioningRequest extends Planned {
  readonly props: ProvisioningRequestDeclaration;
}

/** A cluster with what exists on it. */
export interface PlannedCluster {
  readonly declared: DeclaredCluster;
  /** The settings of the fleet that it is in. */
  readonly fleet: FleetDeclaration;
  readonly groups: readonly PlannedGroup[];
  readonly controllers: readonly PlannedController[];
  readonly ownTerraform: readonly PlannedOwnTerraform[];
  readonly ownManifests: readonly PlannedOwnManifests[];
  readonly verticalPodAutoscalers: readonly PlannedVerticalPodAutoscaler[];
  readonly policies: readonly PlannedPolicy[];
  readonly capacityBuffers: readonly PlannedCapacityBuffer[];
  readonly provisioningRequests: readonly PlannedProvisioningRequest[];
  readonly uncoveredWorkloads: readonly UncoveredWorkload[];
}

/** What the conditions of a ClusterSelector look at. */
export type SelectableCluster = Pick<DeclaredCluster, "name" | "cloud"> & {
  readonly props: Pick<DeclaredCluster["props"], "formerly" | "labels">;
};

/** What rules over the fleet see of a cluster. */
export interface ClusterSummary extends SelectableCluster {
  /** Namespaces of the controllers on it, its own and the fleet's. */
  readonly controllerNamespaces: readonly string[];
  /** Whether it says what security groups its nodes have, so that it takes none of the fleet's defaults. */
  readonly hasSecurityGroups: boolean;
}

/** A fleet without what only its clusters need: rules that look at several clusters look at this. */
export interface FleetSummary {
  /** What is declared on the fleet itself, whether or not it has the right shape. */
  readonly declared: FleetLevel;
  /** The fleet's own settings. */
  readonly props: FleetDeclaration;
  /** All declared clusters. */
  readonly names: readonly Pick<DeclaredCluster, "name" | "cloud">[];
  /** Clusters that have the right shape. */
  readonly clusters: readonly ClusterSummary[];
}

/** The fleet, or one of its clusters, with what of it has the right shape: rules over what either declares look at one of them. */
export interface Owner {
  /** `fleet`, or the cluster's name. */
  readonly name: string;
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
  readonly verticalPodAutoscalerPolicies: readonly DeclaredVerticalPodAutoscalerPolicy[];
  /** The clusters that its declarations can be for: all, or the one. */
  readonly clusters: readonly ClusterSummary[];
}
