import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import { show } from "../base/problem";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import { saying } from "./findings";
import type { DeclaredClusterOf, PlannedCluster } from "./planned";
import type { Finding, Word } from "./rule";

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

/** The same where only some of a rule's values are refused for this reason. */
export function refused(what: string, checks: readonly GrammarCheck[]): readonly Finding<Word>[] {
  return saying({ what }, grammarFindings(checks));
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

const nothing = (): readonly never[] => [];

/** For rules about things that one cloud alone has: what is found on the others. */
export const NOTHING: FindByCloud<never> = { aws: nothing, azure: nothing, google: nothing };
