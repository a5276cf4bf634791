import type { Cloud } from "../cloud";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { Origin } from "../resolve/resolved-fleet";
import type { MachineChoice } from "./choose-machines";
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

/** A cluster with the groups that exist on it. */
export interface PlannedCluster {
  readonly declared: DeclaredCluster;
  readonly groups: readonly PlannedGroup[];
}

export interface PlannedFleet {
  readonly props: FleetDeclaration;
  readonly clusters: readonly PlannedCluster[];
}
