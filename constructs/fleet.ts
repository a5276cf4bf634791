import { type IConstruct, RootConstruct } from "constructs";
import type { DeclaredCluster } from "../model/declaration/cluster";
import type { DeclaredFleet, FleetDeclaration } from "../model/declaration/fleet";
import type { DeclaredVerticalPodAutoscalers } from "../model/declaration/vertical-pod-autoscaler";
import { type Resolution, resolve } from "../model/fleet/resolution";
import { type Cluster, isCluster } from "./cluster";
import { Controller } from "./controller";
import { groupOwner, NodeGroup } from "./node-group";
import { NodeGroupSet } from "./node-group-set";
import { VerticalPodAutoscaler } from "./vertical-pod-autoscaler";
import { VerticalPodAutoscalerPolicy } from "./vertical-pod-autoscaler-policy";

/** Settings of a {@link Fleet}. */
export type FleetProps = FleetDeclaration;

/**
 * All clusters of a team: the root of every declaration.
 *
 * Its `name` stands in the lists of written files beside the outputs and keeps one fleet from overwriting another's.
 *
 * Nothing is checked until {@link resolve}, so that one run reports every mistake of the fleet at once.
 */
export class Fleet extends RootConstruct {
  constructor(readonly props: FleetProps) {
    super();
  }

  /** Everything that was declared, as plain data. */
  declaration(): DeclaredFleet {
    const constructs = this.node.findAll();
    return {
      props: this.props,
      clusters: constructs.filter(isCluster).map((cluster) => declaredCluster(cluster, constructs)),
      ...groupsOf(this, constructs),
      ...verticalPodAutoscalersOf(this, constructs),
    };
  }

  /** Every cluster and group decided, or every problem that keeps them from it. */
  resolve(): Resolution {
    return resolve(this.declaration());
  }
}

function declaredCluster(cluster: Cluster, constructs: readonly IConstruct[]): DeclaredCluster {
  const { cloud, clusterName: name, props } = cluster;
  const declared = { ...groupsOf(cluster, constructs), ...verticalPodAutoscalersOf(cluster, constructs) };
  return { cloud, name, props, ...declared } as DeclaredCluster;
}

function groupsOf(
  owner: IConstruct,
  constructs: readonly IConstruct[],
): Pick<DeclaredFleet, "controllers" | "nodeGroups" | "nodeGroupSets"> {
  const own = constructs.filter((construct) => groupOwner(construct) === owner);
  return {
    nodeGroups: own
      .filter((construct) => construct instanceof NodeGroup)
      .map(({ groupName, props }) => ({ name: groupName, props })),
    nodeGroupSets: own
      .filter((construct) => construct instanceof NodeGroupSet)
      .map(({ setName, props }) => ({ name: setName, props })),
    controllers: own
      .filter((construct) => construct instanceof Controller)
      .map(({ controllerName, props }) => ({ name: controllerName, props })),
  };
}

function verticalPodAutoscalersOf(
  owner: IConstruct,
  constructs: readonly IConstruct[],
): DeclaredVerticalPodAutoscalers {
  const own = constructs.filter((construct) => groupOwner(construct) === owner);
  return {
    verticalPodAutoscalers: own
      .filter((construct) => construct instanceof VerticalPodAutoscaler)
      .map(({ autoscalerName, props }) => ({ name: autoscalerName, props })),
    verticalPodAutoscalerPolicies: own
      .filter((construct) => construct instanceof VerticalPodAutoscalerPolicy)
      .map(({ policyName, props }) => ({ name: policyName, props })),
  };
}
