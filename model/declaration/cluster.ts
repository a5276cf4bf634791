import type { Cloud } from "../base/cloud";
import type { Bootstrap, SelfManagedBootstrap } from "./bootstrap";
import type { DeclaredCapacity } from "./capacity";
import type { CloudControllerDeclaration } from "./cloud-controller";
import type { ClusterAutoscalerDeclaration } from "./cluster-autoscaler";
import type { DeclaredController } from "./controller";
import type { AwsIdentityDeclaration, AzureIdentityDeclaration, GoogleIdentityDeclaration } from "./identity";
import type { NodeImage } from "./image";
import type { MetricsServerDeclaration } from "./metrics";
import type { Declared, NodeGroupDeclaration, NodeGroupDefaults, NodeGroupSetDeclaration } from "./node-group";
import type { NodeProblemDetectorDeclaration } from "./node-problem-detector";
import type { ObservabilityDeclaration } from "./observability";
import type { DeclaredProxy, TrustedCertificates } from "./outside";
import type { DeclaredOwnManifests, DeclaredOwnTerraform } from "./own-code";
import type { ContainerResources } from "./pods";
import type { AwsProviderDeclaration, GoogleProviderDeclaration, ProviderDeclaration } from "./provider";
import type { StorageDeclaration } from "./storage";
import type { NodeProgram } from "./taint";
import type { NoticeHandlerDeclaration, TerminationHandlerDeclaration } from "./termination-handler";
import type { TracingDeclaration } from "./tracing";
import type { DeclaredVerticalPodAutoscalers } from "./vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "./vertical-pod-autoscaler-component";

/** Families of addresses, as Kubernetes spells them. */
export const IP_FAMILIES = ["IPv4", "IPv6"] as const;

/** One of {@link IP_FAMILIES}. */
export type IpFamily = (typeof IP_FAMILIES)[number];

/** Settings of every cluster, on any cloud. */
export interface ClusterDeclarationBase {
  /** Kubernetes minor of the control plane, e.g. `"1.35"`. It determines the version and the flags of cluster-autoscaler. */
  readonly kubernetesVersion: string;
  /** The cloud's region, e.g. `us-east-1`, `westeurope`, `europe-west1`. */
  readonly region: string;
  /** Labels of the cluster itself, for `clusters: { labels }` of groups on the fleet. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /**
   * The name that the cluster had before it was renamed, or all of them, the first one first. Its state stays where it is, under the first
   * name, so that Terraform goes on with it, and a review compares the cluster with what it was called. Whatever has the cluster's name
   * in its own, as each group has, is destroyed and created again. Keep it for as long as the cluster is there. Default: it always had its
   * name.
   */
  readonly formerly?: string | readonly string[] | undefined;
  /**
   * Tags (AWS, Azure) or resource labels (Google) of everything that Terraform makes for the cluster and that takes them. Those of
   * `defaults`, which what groups share has too, and of a group win. Default none.
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Functions that edit the Terraform configuration of each kind of resource, after those of the fleet and before those of groups. */
  readonly transform?: Readonly<Record<string, unknown>> | undefined;
  /** Presets for the cluster's groups; they win over the fleet's. */
  readonly defaults?: NodeGroupDefaults | undefined;
  /** Image of groups that declare none. */
  readonly image?: NodeImage | undefined;
  /**
   * Families of the addresses of nodes, pods and Services; the first is the primary one, which nodes register with. Default on EKS: that
   * of `serviceCidr`; elsewhere `["IPv4"]`.
   */
  readonly ipFamilies?: readonly IpFamily[] | undefined;
  /**
   * Problems, by code, that rest on what was read of somebody else's software and are not so here, each with its reason; their messages
   * say which they are. What is rendered then is not checked. Default none.
   */
  readonly acknowledgedPremises?: Readonly<Record<string, string>> | undefined;
  /** Ranges of the addresses of pods, like `192.168.0.0/16`: with proxies they are reached directly. Default: not known. */
  readonly podRanges?: readonly string[] | undefined;
  /** Ranges of the addresses of Services, likewise. Default on EKS: `serviceCidr`; elsewhere not known. */
  readonly serviceRanges?: readonly string[] | undefined;
  /** How nodes, and the components that call the cloud, reach what is outside of the network. Default: directly. */
  readonly proxy?: DeclaredProxy | undefined;
  /** Authorities that nodes, and the components that call the cloud, trust besides those of their images. Default none. */
  readonly trustedCertificates?: TrustedCertificates | undefined;
  /** HTTPS issuer of the cluster's service account tokens, with which pods authenticate to the cloud. */
  readonly oidcIssuerUrl?: string | undefined;
  readonly clusterAutoscaler?: ClusterAutoscalerDeclaration | undefined;
  /** Default none; `{}` deploys one with every default. Not on EKS, which runs its own (docs/cloud-controllers.md). */
  readonly cloudController?: CloudControllerDeclaration | undefined;
  /** Default none; `{}` deploys one with every default. */
  readonly metricsServer?: MetricsServerDeclaration | undefined;
  /** Default none; `{}` deploys one with every default. */
  readonly nodeProblemDetector?: NodeProblemDetectorDeclaration | undefined;
  /**
   * APIServices that something else in the cluster serves, and the name of that server:
   * `{ "v1beta1.external.metrics.k8s.io": "datadog-cluster-agent" }`. A cluster has one server for each. Default none known.
   */
  readonly existingApiServices?: Readonly<Record<string, string>> | undefined;
  /**
   * Names of CustomResourceDefinitions that something else brings into the cluster:
   * `["provisioningrequests.autoscaling.x-k8s.io"]`. Default none known.
   */
  readonly existingCustomResources?: readonly string[] | undefined;
  /** Default nothing; `{}` has alerts and monitors with every default. */
  readonly observability?: ObservabilityDeclaration | undefined;
  /**
   * The part of a machine's nominal figures that the kubelet never sees (AWS, Azure). Not on Google, where cluster-autoscaler
   * subtracts its own figures.
   */
  readonly nodeOverhead?: NodeOverhead | undefined;
  /**
   * Sum of what the pods of other DaemonSets request on one node, such as the network's: recommendations, headroom and fit leave room for
   * them. The project's own (the storage driver's, node-problem-detector, Azure's node manager) are counted besides:
   * leave them out. Default nothing, because others are not known here.
   */
  readonly daemonSetRequests?: ContainerResources | undefined;
  /**
   * Programs of others, such as the network's, that nodes of every group wait for: new nodes register with the taint that the program takes
   * off, besides the groups' own `startupTaints`, and cluster-autoscaler is told of it. Default none.
   */
  readonly nodesWaitFor?: readonly NodeProgram[] | undefined;
  /** Volumes of the cluster's cloud. Default none; `{}` deploys the cloud's driver with every default. */
  readonly storage?: StorageDeclaration | undefined;
  /** Where traces of components go. Wins over the fleet's as a whole. Default none. */
  readonly tracing?: TracingDeclaration | undefined;
  /** Default none; `{}` deploys one with every default. */
  readonly verticalPodAutoscaler?: VerticalPodAutoscalerComponentDeclaration | undefined;
}

/** Shares of a machine's nominal figures that a node never reports. */
export interface NodeOverhead {
  /** Share of memory that firmware and kernel take, in percent. Default 7.5. */
  readonly memoryPercent?: number | undefined;
}

/** One zone of an AWS cluster. Exactly one of the two. */
export interface AwsZone {
  /** Subnet id. */
  readonly subnetId?: string | undefined;
  /** Ids of several subnets of the zone. The Auto Scaling group picks one for each node. */
  readonly subnetIds?: readonly string[] | undefined;
}

/** One zone of an Azure cluster. */
export interface AzureZone {
  /** Subnet resource id. */
  readonly subnetId: string;
}

/** An existing Kubernetes control plane on AWS: self-managed, or EKS with self-managed nodes. */
export interface AwsClusterDeclaration extends ClusterDeclarationBase {
  readonly bootstrap: Bootstrap;
  /** 12 digits. */
  readonly accountId: string;
  /** Availability zones and the subnets for nodes in each. */
  readonly zones: Readonly<Record<string, AwsZone>>;
  /** Security groups of nodes whose group declares none. */
  readonly nodeSecurityGroupIds: readonly string[];
  /**
   * The cluster's name in EKS. Pods then get their roles through EKS Pod Identity instead of the OIDC issuer.
   * Exactly one of `oidcIssuerUrl` and `eksPodIdentity`.
   */
  readonly eksPodIdentity?: { readonly clusterName: string } | undefined;
  /** Roles that something else makes, and bounds, paths and further rights of those that Terraform makes (docs/identity.md). */
  readonly identity?: AwsIdentityDeclaration | undefined;
  /** What drains nodes before their machines end. Default none; `{}` deploys one with every default (docs/node-termination.md). */
  readonly terminationHandler?: TerminationHandlerDeclaration | undefined;
  /** How Terraform reaches the account. Default: by its surroundings. */
  readonly provider?: AwsProviderDeclaration | undefined;
}

/** Values that the cloud assigns, committed by `nodegroups outputs`. */
export interface AzureClusterOutputs {
  /** Client id of the cluster-autoscaler's user-assigned identity. */
  readonly clusterAutoscalerClientId: string;
  /** Client id of each controller's user-assigned identity, by the controller's name. Default none. */
  readonly controllers?: Readonly<Record<string, string>> | undefined;
}

/** An existing Kubernetes control plane on Azure. */
export interface AzureClusterDeclaration extends ClusterDeclarationBase {
  readonly bootstrap: SelfManagedBootstrap;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** Resource group of the scale sets. cluster-autoscaler lists everything in it, so keep other workloads out. */
  readonly resourceGroup: string;
  /** Zones (`"1"`, `"2"`, `"3"`) and the subnet for nodes in each. */
  readonly zones: Readonly<Record<string, AzureZone>>;
  /** Network security group of nodes whose group declares none. */
  readonly nodeSecurityGroupId?: string | undefined;
  readonly oidcIssuerUrl: string;
  /** OpenSSH public key for the nodes' administrator: Azure creates no Linux scale set without a key or a password. */
  readonly sshPublicKey: string;
  /** Default: `clusters/outputs/<cluster>.json`, through the fleet. */
  readonly outputs?: AzureClusterOutputs | undefined;
  /** Identities that something else makes, and further rights of those that Terraform makes (docs/identity.md). */
  readonly identity?: AzureIdentityDeclaration | undefined;
  /**
   * What drains a node before its machine ends: a service on each machine. Default none; `{}` runs one with every default
   * (docs/node-termination.md).
   */
  readonly terminationHandler?: NoticeHandlerDeclaration | undefined;
  /** How Terraform reaches the subscription. Default: by its surroundings. */
  readonly provider?: ProviderDeclaration | undefined;
}

/** Workload identity federation of a self-managed cluster with Google Cloud. */
export interface WorkloadIdentityProvider {
  /** Number (not id) of the project that holds the pool. */
  readonly projectNumber: string;
  readonly poolId: string;
  readonly providerId: string;
}

/** An existing Kubernetes control plane on Compute Engine. */
export interface GoogleClusterDeclaration extends ClusterDeclarationBase {
  readonly bootstrap: SelfManagedBootstrap;
  /** Project id of the instance groups; in a sovereign offer with its prefix, `eu0:prod-berlin`. */
  readonly project: string;
  /**
   * Domain of the APIs of the sovereign offer that the cluster is in, e.g. `apis-berlin-build0.goog`. Default: by the region, where it
   * is known (docs/sovereign-clouds.md); otherwise that of the public cloud, `googleapis.com`.
   */
  readonly universeDomain?: string | undefined;
  /** Zones of the region, e.g. `us-central1-a`. */
  readonly zones: readonly string[];
  /** Self link or `projects/P/regions/R/subnetworks/S`. */
  readonly subnetwork: string;
  /** Network tags of nodes whose group declares none. Default none. */
  readonly nodeNetworkTags?: readonly string[] | undefined;
  /** How pods of the cluster act as Google service accounts. */
  readonly workloadIdentity: WorkloadIdentityProvider;
  /** Service accounts that something else makes, and further rights of those that Terraform makes (docs/identity.md). */
  readonly identity?: GoogleIdentityDeclaration | undefined;
  /**
   * What drains a node before its machine ends: a service on each machine. Default none; `{}` runs one with every default
   * (docs/node-termination.md).
   */
  readonly terminationHandler?: NoticeHandlerDeclaration | undefined;
  /** How Terraform reaches the project. Default: by its surroundings. */
  readonly provider?: GoogleProviderDeclaration | undefined;
}

/** A cluster's settings by cloud. */
export interface ClusterDeclarations {
  readonly aws: AwsClusterDeclaration;
  readonly azure: AzureClusterDeclaration;
  readonly google: GoogleClusterDeclaration;
}

/** A NodeGroup as declared, with its name. */
export type DeclaredNodeGroup = Declared<NodeGroupDeclaration>;

/** A NodeGroupSet as declared, with its name. */
export type DeclaredNodeGroupSet = Declared<NodeGroupSetDeclaration>;

/** What can be declared on a cluster, and on a fleet for its clusters. */
export interface Declarations extends DeclaredVerticalPodAutoscalers, DeclaredCapacity {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
  readonly controllers: readonly DeclaredController[];
  /** In the order in which they are declared, which is that of the calls. */
  readonly ownTerraform: readonly DeclaredOwnTerraform[];
  readonly ownManifests: readonly DeclaredOwnManifests[];
}

/** A cluster as declared, with what is declared on it, of one cloud. */
export interface DeclaredClusterOf<C extends Cloud> extends Declared<ClusterDeclarations[C]>, Declarations {
  readonly cloud: C;
}

/** A cluster as declared, of any cloud; `cloud` tells which. */
export type DeclaredCluster = { readonly [C in Cloud]: DeclaredClusterOf<C> }[Cloud];
