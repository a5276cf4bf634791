import type { Architecture, Cloud } from "../base/cloud";
import type { Decided } from "../base/decided";
import type { ResolvedOutside } from "../components/outside";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { DecidedBeforeJoin } from "../declaration/before-join";
import type { Bootstrap } from "../declaration/bootstrap";
import type {
  AliasIpRange,
  AwsNodeGroupExtras,
  AzureNodeGroupExtras,
  GoogleNodeGroupExtras,
} from "../declaration/cloud-extras";
import type { WorkloadIdentityProvider } from "../declaration/cluster";
import type { NodeOs } from "../declaration/image";
import type { CapacityType, NodeNetwork } from "../declaration/node-group";
import type { AddedTaint, NodeRegistration, ResolvedTaint } from "../declaration/node-registration";
import type { ResolvedProxy } from "../declaration/outside";
import type { PlacementKind, Spot } from "../declaration/placement";
import type { MachineType } from "../machines/machine-type";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import type { Acknowledged } from "./acknowledged";
import type { MachineTemplate } from "./machine-template";
import type { ResolvedCapacity } from "./resolved-capacity";
import type { AnyResolvedComponent, OwnCode } from "./resolved-component";
import type { CloudIdentity, ControllerIdentity, ResolvedController } from "./resolved-controller";
import type { ResolvedImage } from "./resolved-image";
import type { ResolvedJoin } from "./resolved-join";
import type { ResolvedBootDisk, ResolvedDisk, ResolvedNodeSetup, ResolvedSecurity } from "./resolved-machine";
import type { ResolvedNoticeHandler, ResolvedTermination } from "./resolved-termination";
import type { ResolvedState, ResolvedTerraform } from "./resolved-terraform";
import type { ResolvedVerticalPodAutoscaler, UncoveredWorkload } from "./resolved-vertical-pod-autoscaler";
import type { UserData } from "./user-data";
import type { QuotaUse } from "./vcpu-needs";

/** Where a value came from. */
export type Origin = "built-in" | "fleet" | "cluster" | "group";

/** Resource name → quantity, as Kubernetes writes it. */
export type ResourceList = Readonly<Record<string, string>>;

/** A node before it exists: what cluster-autoscaler must decode and the kubelet must register. */
export interface NodeTemplate {
  /** All labels but the host name and the deprecated `beta.kubernetes.io` and `failure-domain` ones. */
  readonly labels: Readonly<Record<string, string>>;
  /** Permanent and startup taints, sorted by key. */
  readonly taints: readonly ResolvedTaint[];
  readonly capacity: ResourceList;
  /** What pods can use. */
  readonly allocatable: ResourceList;
}

/** Per-group options as the cloud's cluster-autoscaler spells them. */
export type AutoscalingOptions = Readonly<Record<string, string>>;

/** When running nodes get a changed template. */
export type ResolvedUpdatePolicy =
  | { readonly type: "new-nodes-only" }
  | { readonly type: "rolling"; readonly maxUnavailable: number | string; readonly maxSurge: number | string };

/** What a group's machines are placed in: null where that was not declared, `"none"` where reserved capacity is left to others. */
export type ResolvedPlacement = Readonly<Record<PlacementKind, string | null>>;

/** How spot nodes are bought: null for no price cap, and for no strategy where the cloud has none. */
export type ResolvedSpot = Decided<Spot, "maxPrice" | "allocationStrategy">;

/** Per-cloud extras with nothing left open. */
export interface ResolvedExtras {
  readonly aws: Decided<AwsNodeGroupExtras, "targetGroupArns" | "warmPool">;
  readonly azure: Decided<Omit<AzureNodeGroupExtras, "ephemeralOsDisk">>;
  readonly google: Decided<Omit<GoogleNodeGroupExtras, "aliasIpRanges">, "guestAccelerator" | "minCpuPlatform"> & {
    readonly aliasIpRanges: readonly Decided<AliasIpRange, "subnetworkRangeName">[];
  };
}

/** Exactly one Auto Scaling group, scale set or managed instance group. */
export interface ScalingGroup<C extends Cloud = Cloud> {
  readonly cloud: C;
  /** The name by which cluster-autoscaler knows the group; on Google its URL. */
  readonly id: string;
  /** The cloud resource's name. */
  readonly name: string;
  /** Terraform's name for the group's resources: from cluster-independent identity, never from a construct path. */
  readonly logicalId: string;
  /** Those under the names that the group had, the first one first. */
  readonly formerLogicalIds: readonly string[];
  /** What its machines are made from, where the cloud has a resource for that; null where the group itself says it. */
  readonly machineTemplate: MachineTemplate | null;
  readonly nodeGroup: string;
  readonly zones: readonly string[];
  /** Subnets of the zones, in the same order: several of a zone only on AWS; on Google one subnetwork. */
  readonly subnetIds: readonly string[];
  readonly minSize: number;
  readonly maxSize: number;
  /** Never empty; the first is the one cluster-autoscaler plans with. */
  readonly machineTypes: readonly MachineType[];
  readonly architecture: Architecture;
  readonly capacityType: CapacityType;
  readonly spot: ResolvedSpot;
  readonly placement: ResolvedPlacement;
  /** Null for no limit. */
  readonly maxLifetimeSeconds: number | null;
  /** Null where none was declared. */
  readonly warmupSeconds: number | null;
  /** The id of the image, or what Terraform looks for, as messages show it. */
  readonly imageId: string;
  readonly image: ResolvedImage;
  readonly os: NodeOs;
  readonly bootstrap: Bootstrap["kind"];
  /** What the bootstrap is given, in the declaration's words; functions and texts of a raw one are left out. */
  readonly bootstrapInputs: Readonly<Record<string, unknown>>;
  /** Whether the machines join a cluster of EKS, whose pods take addresses of the machines' interfaces. */
  readonly joinsEks: boolean;
  readonly bootDisk: ResolvedBootDisk;
  /** Further disks, in declared order. */
  readonly volumes: readonly ResolvedDisk[];
  readonly template: NodeTemplate;
  /** Keys of the template's taints that something removes once the node is ready. */
  readonly startupTaintKeys: readonly string[];
  /** Those of them that another setting than `startupTaints` adds, by its name in a declaration. */
  readonly addedTaints: readonly AddedTaint[];
  readonly registration: NodeRegistration;
  readonly autoscaling: {
    readonly enabled: boolean;
    /** Null where none was declared. */
    readonly priority: number | null;
    readonly options: AutoscalingOptions;
  };
  /** What cluster-autoscaler reads of the group: ASG tags, scale set tags, instance-template metadata. */
  readonly autoscalerMetadata: Readonly<Record<string, string>>;
  /** The user's tags (AWS, Azure) or resource labels (Google). */
  readonly tags: Readonly<Record<string, string>>;
  readonly updatePolicy: ResolvedUpdatePolicy;
  readonly network: Decided<Omit<NodeNetwork, "subnets">> & {
    /** Whether nodes have an IPv6 address besides their IPv4 one, which they have on every cluster. */
    readonly ipv6: boolean;
  };
  readonly security: ResolvedSecurity;
  /** Null for none. */
  readonly proxy: ResolvedProxy | null;
  /** What is done to a machine before it joins, on top of the project's own. */
  readonly beforeJoin: DecidedBeforeJoin;
  readonly setup: ResolvedNodeSetup;
  /** Each cloud's renderer encodes it. */
  readonly userData: UserData;
  readonly extras: ResolvedExtras[C];
  /** The user's last edits per Terraform resource kind. */
  readonly transform: Readonly<Record<string, unknown>>;
}

/** A NodeGroup on one cluster, and where its values came from. */
export interface ResolvedNodeGroup {
  readonly name: string;
  /** Where the group itself was declared. */
  readonly declaredOn: "fleet" | "cluster";
  /** Leaf path in the declaration's words (`labels["example.com/team"]`) → the level that set it. */
  readonly origins: Readonly<Record<string, Origin>>;
}

/** The account a cluster lives in, by cloud. */
export interface ResolvedAccounts {
  readonly aws: { readonly accountId: string; readonly partition: string };
  readonly azure: { readonly subscriptionId: string; readonly tenantId: string; readonly resourceGroup: string };
  readonly google: { readonly project: string };
}

/** Facts of a cluster that only its cloud's renderers read. */
export interface ResolvedClusterExtras {
  readonly aws: {
    /** Issuer of the cluster's tokens, or null with {@link eksClusterName}. */
    readonly oidcIssuerUrl: string | null;
    readonly eksClusterName: string | null;
    /** Passes the nodes' role to instances; the path is that of one that Terraform makes. */
    readonly instanceProfile: { readonly name: string; readonly existing: boolean; readonly path: string };
    /** Whether Terraform makes the access entry of nodes that join a cluster of EKS. */
    readonly makesAccessEntry: boolean;
    /** Null where nothing in the cluster is told of machines that end. */
    readonly termination: ResolvedTermination | null;
  };
  readonly azure: {
    readonly oidcIssuerUrl: string;
    readonly sshPublicKey: string;
    /** Whether cluster-autoscaler asks Azure for sizes, and its identity may. */
    readonly asksForSizes: boolean;
    /** Null where nothing on machines waits for notices of their end. */
    readonly termination: ResolvedNoticeHandler | null;
  };
  readonly google: {
    readonly workloadIdentity: WorkloadIdentityProvider;
    /** Domain of the APIs of a sovereign offer; null in the public cloud. */
    readonly universeDomain: string | null;
    /** Null where nothing on machines waits for notices of their end. */
    readonly termination: ResolvedNoticeHandler | null;
  };
}

/** The identities that every cluster has. */
export type OwnIdentity = "node" | "clusterAutoscaler";

/** The user's last edits of Terraform resources, of one level. */
export interface ResolvedEdits {
  /** What messages call the level: `fleet`, `prod`, `prod/general`. */
  readonly on: string;
  /** Where on it: `transform`, `transform.aws`. */
  readonly path: string;
  /** Functions by kind of resource. */
  readonly edits: Readonly<Record<string, unknown>>;
}

/** A cluster with its groups, before its components are decided. */
export interface ResolvedClusterBase<C extends Cloud = Cloud> {
  readonly name: string;
  readonly cloud: C;
  readonly kubernetesVersion: KubernetesMinor;
  readonly region: string;
  readonly account: ResolvedAccounts[C];
  readonly extras: ResolvedClusterExtras[C];
  /** The cluster's own, with the rights that are declared besides those that follow from the cluster. */
  readonly identities: Readonly<Record<OwnIdentity, CloudIdentity<C>>>;
  /** The Kubernetes service account that may become the cluster-autoscaler's identity, whether or not one is deployed. */
  readonly autoscalerServiceAccount: ServiceAccountRef;
  /** Of controllers that may do something in the cluster's cloud, sorted by controller. */
  readonly controllerIdentities: readonly ControllerIdentity<C>[];
  /** Names that the cluster had; its state is under the first one. */
  readonly formerNames: readonly string[];
  readonly state: ResolvedState;
  readonly terraform: ResolvedTerraform;
  /** Tags of identities, and of whatever else is not a group's: those that all groups of the cluster have. */
  readonly tags: Readonly<Record<string, string>>;
  /** Of any resource: the fleet's, then the cluster's. */
  readonly transform: readonly ResolvedEdits[];
  readonly join: ResolvedJoin;
  /** How components that call the cloud reach it. */
  readonly outside: ResolvedOutside;
  /** What answers already for an APIService, by its name. */
  readonly existingApiServices: Readonly<Record<string, string>>;
  /** Names of CustomResourceDefinitions that something else brings: what the cluster declares, and those of its controllers. */
  readonly existingCustomResources: readonly string[];
  /** Sorted by name. */
  readonly nodeGroups: readonly ResolvedNodeGroup[];
  /** Sorted by node group, then zone. */
  readonly scalingGroups: readonly ScalingGroup<C>[];
}

/** CPU and memory, as Kubernetes quantities. */
export type ResolvedRequests = Readonly<Record<"cpu" | "memory", string>>;

/** A cluster with its groups, and what is left of their nodes once the project's own DaemonSets are decided. */
export interface CountedCluster<C extends Cloud = Cloud> extends ResolvedClusterBase<C> {
  /** What DaemonSets take of each node: those that are declared, and the project's own. */
  readonly daemonSetRequests: ResolvedRequests;
  /** What the project's own take. */
  readonly ownDaemonSetRequests: ResolvedRequests;
  readonly capacity: ResolvedCapacity;
}

/** A cluster, decided. */
export interface ResolvedCluster<C extends Cloud = Cloud> extends CountedCluster<C>, QuotaUse {
  /** What its declaration gives reasons for, and the fleet's for its account. */
  readonly acknowledged: readonly Acknowledged[];
  /** Whether cluster-autoscaler keeps groups that look alike to it at one size (`--balance-similar-node-groups`). */
  readonly balancesSimilarGroups: boolean;
  /** Millicores that a container has at most while it starts; null where the cluster has no node. */
  readonly startupBoostCeiling: number | null;
  /** Sorted by name. */
  readonly controllers: readonly ResolvedController[];
  /** Sorted by name. */
  readonly verticalPodAutoscalers: readonly ResolvedVerticalPodAutoscaler[];
  /** Workloads of a policy's namespaces for which there is none, and why. */
  readonly uncoveredWorkloads: readonly UncoveredWorkload[];
  /** In the order of the calls. */
  readonly ownTerraform: readonly OwnCode[];
  /** The project's own in the order of their folders, then the controllers by name, then the user's own manifests by name. */
  readonly components: readonly AnyResolvedComponent[];
}

/** A cluster of any cloud; `cloud` tells which. */
export type AnyResolvedCluster = { [C in Cloud]: ResolvedCluster<C> }[Cloud];

/** Everything that was declared, decided: no optionals, frozen, sorted by cluster name. */
export interface ResolvedFleet {
  readonly clusters: readonly AnyResolvedCluster[];
}
