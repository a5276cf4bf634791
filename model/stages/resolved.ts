import type { Architecture, Cloud } from "../base/cloud";
import type { ServiceAccountRef } from "../components/pod-identity";
import type { Bootstrap } from "../declaration/bootstrap";
import type { WorkloadIdentityProvider } from "../declaration/cluster";
import type { Backend } from "../declaration/fleet";
import type { CapacityType, GuestAccelerator, NodeOs } from "../declaration/node-group";
import type { NodeRegistration, ResolvedTaint } from "../declaration/node-registration";
import type { SecurityProfile } from "../declaration/node-setup";
import type { SpotAllocationStrategy } from "../declaration/placement";
import type { ContainerResources } from "../declaration/pods";

import type { MachineType } from "../machines/machine-type";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import type { ControllerIdentity } from "./controller-identity";
import type { AnyResolvedComponent } from "./resolved-component";
import type { ResolvedController } from "./resolved-controller";
import type { ResolvedVerticalPodAutoscaler } from "./resolved-vertical-pod-autoscaler";
import type { UncoveredWorkload } from "./uncovered-workload";
import type { UserData } from "./user-data";

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

export interface ResolvedAutoscaling {
  readonly enabled: boolean;
  /** Null where none was declared. */
  readonly priority: number | null;
  readonly options: AutoscalingOptions;
}

export interface ResolvedBootDisk {
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops: number | null;
  readonly throughputMiBps: number | null;
  readonly encryptionKey: string | null;
}

export type ResolvedUpdatePolicy =
  | { readonly type: "new-nodes-only" }
  | { readonly type: "rolling"; readonly maxUnavailable: number | string; readonly maxSurge: number | string };

export interface ResolvedNetwork {
  readonly securityGroups: readonly string[];
  readonly publicIp: boolean;
}

/** What a group's machines are placed in; null for what was not declared. */
export interface ResolvedPlacement {
  /** `"none"` where reserved capacity is left to others. */
  readonly capacityReservation: string | null;
  readonly dedicated: string | null;
  readonly proximity: string | null;
}

export interface ResolvedSpot {
  /** US dollars per hour; null for no cap. */
  readonly maxPrice: number | null;
  /** Null where the cloud has none. */
  readonly allocationStrategy: SpotAllocationStrategy | null;
}

/** What of a group's security its cloud has to do, and what a reviewer has to see. */
export interface ResolvedSecurity {
  readonly profile: SecurityProfile;
  readonly podMetadataAccess: boolean;
  readonly confidential: boolean;
  /** Name of the verifier that approves images; null where all are pulled. */
  readonly imageVerifier: string | null;
}

/** Per-cloud extras with nothing left open. */
export interface ResolvedExtras {
  readonly aws: {
    readonly detailedMonitoring: boolean;
  };
  readonly azure: {
    readonly encryptionAtHost: boolean;
    readonly evictionPolicy: "Delete" | "Deallocate";
    readonly acceleratedNetworking: boolean;
    readonly trustedLaunch: boolean;
  };
  readonly google: {
    readonly guestAccelerator: GuestAccelerator | null;
    readonly minCpuPlatform: string | null;
    readonly localSsds: number;
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
  readonly nodeGroup: string;
  readonly zones: readonly string[];
  /** Subnet of each zone, in the same order; empty on Google. */
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
  readonly imageId: string;
  readonly os: NodeOs;
  readonly bootDisk: ResolvedBootDisk;
  readonly template: NodeTemplate;
  /** Keys of the template's taints that something removes once the node is ready. */
  readonly startupTaintKeys: readonly string[];
  readonly registration: NodeRegistration;
  readonly autoscaling: ResolvedAutoscaling;
  /** What cluster-autoscaler reads of the group: ASG tags, scale set tags, instance-template metadata. */
  readonly autoscalerMetadata: Readonly<Record<string, string>>;
  /** The user's tags (AWS, Azure) or resource labels (Google). */
  readonly tags: Readonly<Record<string, string>>;
  readonly updatePolicy: ResolvedUpdatePolicy;
  readonly network: ResolvedNetwork;
  readonly security: ResolvedSecurity;
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
  };
  readonly azure: {
    readonly oidcIssuerUrl: string;
    readonly sshPublicKey: string;
    /** Null until the first deploy's outputs are committed; manifests need it, Terraform does not. */
    readonly clusterAutoscalerClientId: string | null;
  };
  readonly google: { readonly subnetwork: string; readonly workloadIdentity: WorkloadIdentityProvider };
}

/** Names of the identities that a cluster's Terraform makes: known before any deploy. */
export interface ResolvedIdentities {
  /** Role, user-assigned identity or service account id of the nodes. */
  readonly node: string;
  /** The same for the cluster-autoscaler. */
  readonly clusterAutoscaler: string;
}

/** A cluster with its groups, before its components are decided. */
export interface ResolvedClusterBase<C extends Cloud = Cloud> {
  readonly name: string;
  readonly cloud: C;
  readonly kubernetesVersion: KubernetesMinor;
  readonly region: string;
  readonly account: ResolvedAccounts[C];
  readonly extras: ResolvedClusterExtras[C];
  readonly identities: ResolvedIdentities;
  /** The Kubernetes service account that may become the cluster-autoscaler's identity, whether or not one is deployed. */
  readonly autoscalerServiceAccount: ServiceAccountRef;
  /** Of controllers that may do something in the cluster's cloud, sorted by controller. */
  readonly controllerIdentities: readonly ControllerIdentity<C>[];
  readonly bootstrap: Bootstrap;
  /** What answers already for an APIService, by its name. */
  readonly existingApiServices: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly nodeGroups: readonly ResolvedNodeGroup[];
  /** Sorted by node group, then zone. */
  readonly scalingGroups: readonly ScalingGroup<C>[];
  /** What DaemonSets take of each node. */
  readonly daemonSetRequests: ContainerResources;
}

/** A cluster, decided. */
export interface ResolvedCluster<C extends Cloud = Cloud> extends ResolvedClusterBase<C> {
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
  /** The project's own in the order of their folders, then the controllers by name. */
  readonly components: readonly AnyResolvedComponent[];
}

/** A cluster of any cloud; `cloud` tells which. */
export type AnyResolvedCluster = { [C in Cloud]: ResolvedCluster<C> }[Cloud];

/** Everything that was declared, decided: no optionals, frozen, sorted by cluster name. */
export interface ResolvedFleet {
  readonly backend: Backend;
  readonly clusters: readonly AnyResolvedCluster[];
}
