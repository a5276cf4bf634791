import type { DeclaredFleet, FleetDeclaration } from "../declaration/fleet";
import type { PlannedCluster } from "./planned";
import type { AnyResolvedCluster, ScalingGroup } from "./resolved";

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
