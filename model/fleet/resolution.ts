import { type Problem, sortProblems } from "../base/problem";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredFleet, FleetLevel } from "../declaration/fleet";
import { checkFleetShape, type ShapedFleet } from "../shape/check-fleet-shape";
import { followsFrom, lacksSettings } from "../shape/dropped";
import type { ClusterNames } from "../stages/cluster-names";
import type { FleetSummary, PlannedCluster } from "../stages/planned";
import type { AnyResolvedCluster, ResolvedFleet } from "../stages/resolved";
import { problemsOf } from "../stages/rule";
import { planCluster, summarize } from "./plan-fleet";
import { plannedProblems } from "./planned-problems";
import { PREMISES, RULES } from "./register";
import { resolveCluster, resolvedFleet } from "./resolve-fleet";
import { acknowledgedOn } from "./rules/premises";
import { ownerOf } from "./rules/well-shaped";
import { type ClusterFacts, factsOf, judgeWhole, type NamelessFacts } from "./whole-fleet";

/** A fleet decided, with what its authors should know of it, or everything that is wrong with it. */
export type Resolution =
  | { readonly ok: true; readonly fleet: ResolvedFleet; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Shape, then the rules over the fleet, then one cluster after the other: all rules on what has its shape, and the rules over
 * what would be rendered of every group without a problem of its own. One run reports every mistake of the fleet.
 */
export function resolve(declared: DeclaredFleet): Resolution {
  const shaped = checkFleetShape(declared);
  const { fleet } = shaped;
  if (fleet === null) return { ok: false, problems: sortProblems(shaped.problems) };
  const summary = summaryOf(declared, fleet);
  const shared = sharedProblems(declared, summary).filter(isNew(shaped));
  const parts = fleet.clusters.map((each) => resolveOne(fleet, each, shaped, shared));
  const clusters = parts.flatMap(({ cluster }) => cluster ?? []);
  const names = problemsOf(RULES.names, clusters, "fleet");
  const found = [...shaped.problems, ...shared, ...parts.flatMap((part) => part.problems), ...names];
  if (found.length > 0) return { ok: false, problems: sortProblems(found) };
  // Of whole fleets only: a cluster that is left out could be the one that an acknowledgement is for.
  const whole = judgeWhole(summary, fleet.clusters, parts.flatMap(soundFacts));
  return whole.ok ? { ...whole, fleet: resolvedFleet(clusters) } : whole;
}

/**
 * Resolves some clusters of a fleet, one after the other, hands each to `use` and keeps no more than its facts: so that a part of a
 * large fleet needs the memory of one cluster. Null as soon as something is wrong: {@link resolve} says what.
 *
 * @param use whether the cluster could be used
 */
export function resolveShare(
  declared: DeclaredFleet,
  share: ReadonlySet<string>,
  use: (cluster: AnyResolvedCluster) => boolean,
): readonly ClusterFacts[] | null {
  const own = { ...declared, clusters: declared.clusters.filter(({ name }) => share.has(name)) };
  const shaped = checkFleetShape(own);
  const { fleet } = shaped;
  if (fleet === null || shaped.problems.length > 0) return null;
  const facts: ClusterFacts[] = [];
  for (const each of fleet.clusters) {
    const part = resolveOne(fleet, each, shaped, []);
    if (part.cluster === null || part.problems.length > 0 || !use(part.cluster)) return null;
    facts.push(...soundFacts(part));
  }
  return facts;
}

/**
 * What a fleet's authors should know of it, from the facts of its clusters. Null if something is wrong: {@link resolve} says what.
 * Without the facts of all clusters, nothing is said of the whole.
 *
 * @param names of all clusters; none where nothing is wrong with them for certain
 */
export function wholeWarnings(
  declared: DeclaredFleet,
  facts: readonly NamelessFacts[],
  names: readonly ClusterNames[],
): readonly Problem[] | null {
  const summary = summaryOf(declared, declared);
  const wrong = [...sharedProblems(declared, summary), ...problemsOf(RULES.names, names, "fleet")];
  if (wrong.length > 0) return null;
  if (facts.length < declared.clusters.length) return sortProblems(facts.flatMap(({ warnings }) => warnings));
  const whole = judgeWhole(summary, declared.clusters, facts);
  return whole.ok ? whole.warnings : null;
}

/** What rules over the whole fleet look at. */
function summaryOf(declared: DeclaredFleet, { props, ...fleet }: DeclaredFleet): FleetSummary {
  const names = declared.clusters.map(({ name, cloud }) => ({ name, cloud }));
  const clusters = fleet.clusters.map((cluster) => summarize({ props, ...fleet }, cluster));
  return { declared, props, names, clusters };
}

/** Problems of the fleet's own settings, of what concerns several clusters, and of what reaches clusters from a declaration. */
function sharedProblems(declared: DeclaredFleet, summary: FleetSummary): readonly Problem[] {
  const { clusters } = summary;
  const owners = [
    ownerOf("fleet", declared, clusters),
    ...declared.clusters.map((each) =>
      ownerOf(
        each.name,
        each,
        clusters.filter(({ name }) => name === each.name),
      ),
    ),
  ];
  return [
    ...problemsOf(RULES.fleet, summary, "fleet"),
    ...owners.flatMap((each) => problemsOf(RULES.owner, each, each.name)),
  ];
}

/** What is told of a value that was left out is told already. */
function isNew({ dropped }: ShapedFleet): (problem: Problem) => boolean {
  return (problem) => !followsFrom(dropped, problem);
}

/** One cluster with its problems; nothing of another cluster is needed for it. */
interface ResolvedPart {
  readonly declared: DeclaredCluster;
  /** Null where the cluster's own settings have a problem. */
  readonly cluster: AnyResolvedCluster | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Codes of what the cluster acknowledges. */
  readonly met: readonly string[];
}

function resolveOne(
  fleet: FleetLevel,
  declared: DeclaredCluster,
  shaped: ShapedFleet,
  shared: readonly Problem[],
): ResolvedPart {
  const planned = planCluster(fleet, declared);
  const { told: problems, met } = apart(declared, plannedProblems(planned).filter(isNew(shaped)));
  const part = soundPart(planned, [...shaped.problems, ...shared, ...problems], shaped);
  if (part === null) return { declared, cluster: null, problems, warnings: [], met };
  const cluster = resolveCluster(part);
  const rendered = apart(declared, problemsOf(RULES.rendered, cluster, cluster.name, cluster.cloud));
  const warnings = apart(declared, problemsOf(RULES.plannedWarnings, planned, declared.name, declared.cloud));
  return {
    declared,
    cluster,
    problems: [...problems, ...rendered.told],
    warnings: warnings.told,
    met: [...met, ...rendered.met, ...warnings.met],
  };
}

/** What the whole fleet needs of a part without problems, with what is told of it once nothing is wrong with the fleet. */
function soundFacts({ declared, cluster, warnings, met }: ResolvedPart): readonly ClusterFacts[] {
  if (cluster === null) return [];
  const rendered = apart(declared, problemsOf(RULES.warnings, cluster, cluster.name, cluster.cloud));
  return [factsOf(cluster, [...warnings, ...rendered.told], [...met, ...rendered.met])];
}

/** What was found, without that of which its cluster says that its premise is not so there. */
function apart(
  cluster: DeclaredCluster,
  found: readonly Problem[],
): { readonly told: readonly Problem[]; readonly met: readonly string[] } {
  const acknowledged = acknowledgedOn(cluster, PREMISES);
  const told = found.filter((problem) => !acknowledged(problem));
  return { told, met: found.filter(acknowledged).map(({ code }) => code) };
}

/** What of a cluster can be resolved: that which no problem names and no setting is missing of. */
function soundPart(cluster: PlannedCluster, problems: readonly Problem[], shaped: ShapedFleet): PlannedCluster | null {
  const sound = (name: string) =>
    !problems.some(({ where }) => where === name || where.startsWith(`${name}: `)) &&
    !lacksSettings(shaped.dropped, name);
  if (!sound(cluster.declared.name)) return null;
  const groups = cluster.groups.filter(({ where }) => sound(where));
  const controllers = cluster.controllers.filter(({ where }) => sound(where));
  const verticalPodAutoscalers = cluster.verticalPodAutoscalers.filter(({ where }) => sound(where));
  const capacityBuffers = cluster.capacityBuffers.filter(({ where }) => sound(where));
  const provisioningRequests = cluster.provisioningRequests.filter(({ where }) => sound(where));
  const objects = { controllers, verticalPodAutoscalers, capacityBuffers, provisioningRequests };
  const part = { ...cluster, groups, ...objects };
  // Caps follow from all groups of a cluster: where one is missing, they would be told of groups that are there.
  const whole = shaped.problems.length === 0 && groups.length === cluster.groups.length;
  return whole ? part : { ...part, verticalPodAutoscalers: [] };
}
