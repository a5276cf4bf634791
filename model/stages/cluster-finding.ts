import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import { show } from "../base/problem";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { DeclaredClusterOf, PlannedCluster } from "./planned";
import type { Finding } from "./rule";

/** A value of a cluster's props and the grammar it has to follow; undefined where it was left out. */
export interface GrammarCheck {
  readonly path: string;
  readonly value: string | undefined;
  readonly grammar: Grammar;
}

/** A finding for each value that its grammar refuses. */
export function grammarFindings(checks: readonly GrammarCheck[]): readonly Finding<"expected" | "hint">[] {
  return checks.flatMap(({ path, value, grammar: { pattern, expected, hint } }) =>
    value === undefined || pattern.test(value) ? [] : [{ path, got: show(value), expected, hint }],
  );
}

/** What a rule finds in a cluster's props on each cloud, given the settings of its fleet. */
type FindByCloud<F extends Finding> = {
  readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) => readonly F[];
};

/** Finds what the cluster's own cloud says. */
export function byCloud<F extends Finding>(finds: FindByCloud<F>): (cluster: PlannedCluster) => readonly F[] {
  type Find = (cluster: DeclaredCluster, fleet: FleetDeclaration) => readonly F[];
  return ({ declared, fleet }) => (finds[declared.cloud] as Find)(declared, fleet);
}

/** What is found on a cloud that has nothing of the kind. */
export const NOTHING = (): readonly [] => [];
