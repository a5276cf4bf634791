import { type IConstruct, RootConstruct } from "constructs";
import type { DeclaredCapacity } from "../model/declaration/capacity";
import type { Declarations, DeclaredCluster } from "../model/declaration/cluster";
import type { DeclaredFleet, FleetDeclaration } from "../model/declaration/fleet";
import type { Declared } from "../model/declaration/node-group";
import type { OwnManifestsOptions, OwnOnClusters } from "../model/declaration/own-code";
import type { DeclaredVerticalPodAutoscalers } from "../model/declaration/vertical-pod-autoscaler";
import { type Resolution, resolve } from "../model/fleet/resolution";
import type { AddAwsTerraform, AwsReferences } from "./aws/references";
import type { AwsClusterTransforms } from "./aws/transform";
import type { AzureReferences } from "./azure/references";
import type { AzureClusterTransforms } from "./azure/transform";
import { CapacityBuffer } from "./capacity-buffer";
import { type Cluster, isCluster } from "./cluster";
import { placeOf, rememberPlace } from "./code-place";
import { Controller } from "./controller";
import type { GoogleReferences } from "./google/references";
import type { GoogleClusterTransforms } from "./google/transform";
import type { AddManifests } from "./kubernetes/own-manifests";
import { groupOwner, NodeGroup } from "./node-group";
import { NodeGroupSet } from "./node-group-set";
import { OwnManifests, OwnTerraform } from "./own-code";
import { withPlaces } from "./places";
import { ProvisioningRequest } from "./provisioning-request";
import { VerticalPodAutoscaler } from "./vertical-pod-autoscaler";
import { VerticalPodAutoscalerPolicy } from "./vertical-pod-autoscaler-policy";

/** Adds the user's own constructs to the stack of a cluster of any cloud; `resolved.cloud` tells which. */
export type AddTerraform = (
  stack: Parameters<AddAwsTerraform>[0],
  resolved: AwsReferences | AzureReferences | GoogleReferences,
) => void;

/** Settings of a {@link Fleet}. */
export interface FleetProps extends Omit<FleetDeclaration, "transform"> {
  /** By cloud: last edits of everything that Terraform makes for its clusters, before those of clusters (docs/transforms.md). Default none. */
  readonly transform?: FleetTransforms | undefined;
}

/** Last edits to the configuration of each Terraform resource of a fleet, by cloud. */
export interface FleetTransforms {
  readonly aws?: AwsClusterTransforms | undefined;
  readonly azure?: AzureClusterTransforms | undefined;
  readonly google?: GoogleClusterTransforms | undefined;
}

/**
 * All clusters of a team: the root of every declaration.
 *
 * Its `name` stands in the lists of written files beside the outputs and keeps one fleet from overwriting another's.
 *
 * Nothing is checked until {@link resolve}, so that one run reports every mistake of the fleet at once.
 */
export class Fleet extends RootConstruct {
  readonly props: FleetDeclaration;

  constructor(props: FleetProps) {
    super();
    rememberPlace(this);
    this.props = props as FleetDeclaration;
  }

  /**
   * Adds own constructs of CDKTF to the stack of each cluster, or of those that `clusters` selects (docs/own-terraform.md). Functions
   * are called after those of the cluster itself, in the order of the calls.
   */
  terraform(add: AddTerraform, { clusters }: OwnOnClusters = {}): void {
    new OwnTerraform(this, { add, clusters });
  }

  /** Adds own objects of cdk8s as a component of each cluster, or of those that `clusters` selects (docs/own-terraform.md). */
  manifests(component: string, add: AddManifests, options: OwnManifestsOptions & OwnOnClusters = {}): void {
    new OwnManifests(this, component, { ...options, add });
  }

  /** Everything that was declared, as plain data. */
  declaration(): DeclaredFleet {
    const constructs = this.node.findAll();
    const owned = byOwner(constructs);
    return {
      props: this.props,
      clusters: constructs.filter(isCluster).map((cluster) => declaredCluster(cluster, owned.get(cluster) ?? [])),
      ...declarationsOf(owned.get(this) ?? []),
    };
  }

  /** Every cluster and group decided, or every problem that keeps them from it, each with its places in the code. */
  resolve(): Resolution {
    const resolution = resolve(this.declaration());
    if (resolution.ok) return { ...resolution, warnings: withPlaces(this, resolution.warnings) };
    return { ...resolution, problems: withPlaces(this, resolution.problems) };
  }
}

/** A construct as plain data, with where it is created. */
function declaredAs<Props>(name: string, construct: { readonly props: Props }): Declared<Props> {
  return { name, props: construct.props, declaredAt: () => placeOf(construct) };
}

/** What is declared on the fleet and on each cluster, in its order. */
function byOwner(constructs: readonly IConstruct[]): ReadonlyMap<IConstruct, readonly IConstruct[]> {
  const owned = new Map<IConstruct, IConstruct[]>();
  for (const construct of constructs) {
    const owner = groupOwner(construct);
    if (owner === null) continue;
    const own = owned.get(owner);
    if (own === undefined) owned.set(owner, [construct]);
    else own.push(construct);
  }
  return owned;
}

function declaredCluster(cluster: Cluster, own: readonly IConstruct[]): DeclaredCluster {
  const { cloud, clusterName } = cluster;
  return { cloud, ...declaredAs(clusterName, cluster), ...declarationsOf(own) } as DeclaredCluster;
}

/** Groups are most of what there is. */
function declarationsOf(own: readonly IConstruct[]): Declarations {
  const groups = own.filter((construct) => construct instanceof NodeGroup);
  const others = own.filter((construct) => !(construct instanceof NodeGroup));
  return {
    nodeGroups: groups.map((group) => declaredAs(group.groupName, group)),
    ...setsAndOwnOf(others),
    ...verticalPodAutoscalersOf(others),
    ...capacityOf(others),
  };
}

function setsAndOwnOf(
  own: readonly IConstruct[],
): Omit<Declarations, "nodeGroups" | keyof (DeclaredVerticalPodAutoscalers & DeclaredCapacity)> {
  return {
    nodeGroupSets: own
      .filter((construct) => construct instanceof NodeGroupSet)
      .map((set) => declaredAs(set.setName, set)),
    controllers: own
      .filter((construct) => construct instanceof Controller)
      .map((controller) => declaredAs(controller.controllerName, controller)),
    ownTerraform: own.filter((each) => each instanceof OwnTerraform).map((each) => declaredAs("terraform", each)),
    ownManifests: own
      .filter((each) => each instanceof OwnManifests)
      .map((each) => declaredAs(each.componentName, each)),
  };
}

function verticalPodAutoscalersOf(own: readonly IConstruct[]): DeclaredVerticalPodAutoscalers {
  return {
    verticalPodAutoscalers: own
      .filter((construct) => construct instanceof VerticalPodAutoscaler)
      .map((autoscaler) => declaredAs(autoscaler.autoscalerName, autoscaler)),
    verticalPodAutoscalerPolicies: own
      .filter((construct) => construct instanceof VerticalPodAutoscalerPolicy)
      .map((policy) => declaredAs(policy.policyName, policy)),
  };
}

function capacityOf(own: readonly IConstruct[]): DeclaredCapacity {
  return {
    capacityBuffers: own
      .filter((construct) => construct instanceof CapacityBuffer)
      .map((buffer) => declaredAs(buffer.bufferName, buffer)),
    provisioningRequests: own
      .filter((construct) => construct instanceof ProvisioningRequest)
      .map((request) => declaredAs(request.requestName, request)),
  };
}
