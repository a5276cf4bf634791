import type { Problem } from "../base/problem";
import type { DeclaredFleet } from "../declaration/fleet";
import type { PlannedCluster, PlannedController, PlannedFleet, PlannedGroup } from "./planned";
import type { ResolvedFleet } from "./resolved";

/** What a rule says of one mistake; its code is the rule's. */
export type Finding = Omit<Problem, "code">;

interface RuleBase {
  /** Stable code of every problem the rule reports. */
  readonly code: string;
  /** What must hold, one sentence, for `docs/problems.md`. */
  readonly title: string;
}

/** Looks at the declaration as it was written. */
export interface FleetRule extends RuleBase {
  readonly check: (fleet: PlannedFleet, declared: DeclaredFleet) => readonly Finding[];
}

/** Looks at one cluster's own settings. */
export interface ClusterRule extends RuleBase {
  readonly check: (cluster: PlannedCluster, fleet: PlannedFleet) => readonly Finding[];
}

/** Looks at one group on one cluster, all levels merged. */
export interface GroupRule extends RuleBase {
  readonly check: (group: PlannedGroup) => readonly Finding[];
}

/** Looks at one controller on one cluster. */
export interface ControllerRule extends RuleBase {
  readonly check: (controller: PlannedController) => readonly Finding[];
}

/** Looks at what would be rendered: names, tags, sizes of encoded values. */
export interface ResolvedRule extends RuleBase {
  readonly check: (fleet: ResolvedFleet) => readonly Finding[];
}
