import type { Cloud } from "../base/cloud";
import { at } from "../base/code-place";
import type { Fault } from "../base/faults";
import type { Grammar } from "../base/names";
import { show } from "../base/problem";
import type { Bootstrap } from "../declaration/bootstrap";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import { declaredBootstraps, type PlacedBootstrap } from "./cluster-facts";
import type { PlannedCluster } from "./planned";
import type { Finding, Word, Words } from "./rule";

/** Faults as findings, in what stands at a path; without one, in the props themselves. */
export function faultFindings(faults: readonly Fault[], at?: string): readonly Finding<"expected">[] {
  const within = at === undefined ? "" : `${at}.`;
  return faults.map(({ path, got, expected }) => ({ path: `${within}${path}`, got: show(got), expected }));
}

/** The findings, each with these words, or of another thing. */
export function saying<F extends Finding, W extends Partial<Words> & { readonly on?: string }>(
  words: W,
  findings: readonly F[],
): readonly (F & W)[] {
  return findings.map((finding) => ({ ...finding, ...words }));
}

/** The findings without those that say of another zone or object what an earlier one says of the same place. */
export function distinct<F extends Finding>(findings: readonly F[]): readonly F[] {
  return firstBy(findings, ({ on, path, got }) => JSON.stringify([on, path, got]));
}

/** One finding per place, where those of other zones or objects only have other names in them. */
export function oncePerPlace<F extends Finding>(findings: readonly F[]): readonly F[] {
  return firstBy(findings, ({ on, path }) => JSON.stringify([on, path]));
}

function firstBy<F>(findings: readonly F[], key: (finding: F) => string): readonly F[] {
  const first = new Map<string, F>();
  for (const finding of findings) if (!first.has(key(finding))) first.set(key(finding), finding);
  return [...first.values()];
}

/** The items whose key an earlier one has too, each with the first of these. */
export function repeats<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [first: T, again: T])[] {
  const firsts = new Map<string, T>();
  const found: (readonly [first: T, again: T])[] = [];
  // A loop, because nearly all lists have none.
  for (const again of items) {
    const key = keyOf(again);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, again);
    else found.push([first, again]);
  }
  return found;
}

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

/** Finds in a cluster, given the settings of its fleet, what its own cloud says. */
export function byCloud<F extends Finding>(
  finds: {
    readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) => readonly F[];
  },
): (cluster: PlannedCluster) => readonly F[] {
  const find = <C extends Cloud>(cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) =>
    finds[cluster.cloud](cluster, fleet);
  return ({ declared, fleet }) => find(declared, fleet);
}

/** What is found on a cloud that has nothing of the kind. */
export const NOTHING = (): readonly never[] => [];

/** Finds in each bootstrap that is declared on a cluster or its groups, and says on which. */
export function ofBootstraps<F extends Finding>(
  find: (bootstrap: Bootstrap, cluster: PlannedCluster) => readonly F[],
): (cluster: PlannedCluster) => readonly F[] {
  return (cluster) =>
    declaredBootstraps(cluster).flatMap((placed) => onBootstrap(placed, find(placed.bootstrap, cluster)));
}

/** Findings in a bootstrap, on the cluster or group that declares it. */
export function onBootstrap<F extends Finding>(placed: PlacedBootstrap, findings: readonly F[]): readonly F[] {
  return findings.map((finding) => ({ ...finding, on: placed.on, ...at(placed) }));
}
