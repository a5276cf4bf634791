import { type IConstruct, RootConstruct } from "constructs";
import type { DeclaredCluster } from "../model/declaration/cluster";
import type { DeclaredFleet, FleetDeclaration } from "../model/declaration/fleet";
import { type Resolution, resolve } from "../model/resolve/resolution";
import { type Cluster, isCluster } from "./cluster";
import { groupOwner, NodeGroup } from "./node-group";
import { NodeGroupSet } from "./node-group-set";

/** Settings of a {@link Fleet}. */
export type FleetProps = FleetDeclaration;

/**
 * All clusters of a team: the root of every declaration.
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
    };
  }

  /** Every cluster and group decided, or every problem that keeps them from it. */
  resolve(): Resolution {
    return resolve(this.declaration());
  }
}

function declaredCluster(cluster: Cluster, constructs: readonly IConstruct[]): DeclaredCluster {
  const { cloud, clusterName: name, props } = cluster;
  return { cloud, name, props, ...groupsOf(cluster, constructs) } as DeclaredCluster;
}

function groupsOf(
  owner: IConstruct,
  constructs: readonly IConstruct[],
): Pick<DeclaredFleet, "nodeGroups" | "nodeGroupSets"> {
  const own = constructs.filter((construct) => groupOwner(construct) === owner);
  return {
    nodeGroups: own
      .filter((construct) => construct instanceof NodeGroup)
      .map(({ groupName, props }) => ({ name: groupName, props })),
    nodeGroupSets: own
      .filter((construct) => construct instanceof NodeGroupSet)
      .map(({ setName, props }) => ({ name: setName, props })),
  };
}
