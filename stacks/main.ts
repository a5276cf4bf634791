import { readJson } from "../constructs/read-json";
import { once } from "../model/base/cached";
import { FleetProblems, type Problem, sortProblems } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import type { AnyResolvedCluster, ResolvedFleet, ScalingGroup } from "../model/stages/resolved";
import { problemsOf } from "../model/stages/rule";
import { requireBindings } from "./bindings";
import type { WithPlaces } from "./manifests";
import { attempt } from "./own-code";
import { withRefactoring } from "./refactoring";
import type { RenderedStack } from "./rendered-stack";
import { withoutArchiver } from "./skip-archiver";
import { stableJson } from "./stable-json";
import { withVersions } from "./versions";
import { writtenStack } from "./written-stack";

/**
 * The cdktf app: one stack per cluster, `stacks/<cluster>/cdk.tf.json`, and the `manifest.json` that cdktf's CLI reads. Texts by
 * path.
 *
 * @param warn gets what transforms changed from which something else was derived
 * @throws {FleetProblems} if the bindings of a cloud are not installed, a transform returns what is no configuration, or a
 *   function of the user's adds what is none
 */
export function renderTerraform(
  fleet: ResolvedFleet,
  withPlaces: WithPlaces = (problems) => problems,
  warn: (warnings: readonly Problem[]) => void = () => undefined,
): ReadonlyMap<string, string> {
  requireBindings(fleet);
  const stacks = all(withPlaces, fleet.clusters, stackRenderer());
  const changes = stacks.flatMap(({ derivedChanges }) => derivedChanges);
  warn(withPlaces(sortProblems(problemsOf(RULES.transformWarnings, changes, "fleet"))));
  const files = stacks.map(({ name, text }) => [stackFile(name), text] as const);
  return new Map([...files, [STACKS_FILE, listOfStacks(stacks)]]);
}

/** cdktf's list of the stacks, beside them. */
export const STACKS_FILE = "manifest.json";

/** The path of a cluster's stack. */
export function stackFile(name: string): string {
  return `stacks/${name}/cdk.tf.json`;
}

type NamedStack = RenderedStack & Pick<AnyResolvedCluster, "name">;

/** Renders stacks of one fleet. Code of the user's works on constructs of cdktf; nothing else needs them. */
export function stackRenderer(): (cluster: AnyResolvedCluster) => NamedStack {
  const isStock = process.env.NODEGROUPS_STOCK_SYNTH !== undefined;
  const byCdktf = once(() => cdktfStacks().cdktfRenderer(isStock));
  return (cluster) => ({
    name: cluster.name,
    ...(isStock || hasOwnCode(cluster) ? byCdktf()(cluster) : renderWritten(cluster)),
  });
}

function cdktfStacks(): typeof import("./cdktf-stacks") {
  return withoutArchiver(() => require("./cdktf-stacks"));
}

function hasOwnCode({ ownTerraform, transform, scalingGroups }: AnyResolvedCluster): boolean {
  const edits = [
    ...transform.map((level) => level.edits),
    ...scalingGroups.map((group: ScalingGroup) => group.transform),
  ];
  return ownTerraform.length > 0 || edits.some((kinds) => Object.keys(kinds).length > 0);
}

function renderWritten(cluster: AnyResolvedCluster): RenderedStack {
  const stack = withRefactoring(withVersions(writtenStack(cluster), cluster.terraform), cluster);
  return { text: stableJson(stack), annotations: [], derivedChanges: [] };
}

/** As cdktf writes it (0.21, lib/manifest.js). No stack depends on another. */
export function listOfStacks(stacks: readonly Pick<NamedStack, "name" | "annotations">[]): string {
  const entries = stacks.map(({ name, annotations }) => {
    const workingDirectory = `stacks/${name}`;
    const paths = { synthesizedStackPath: stackFile(name), stackMetadataPath: `${workingDirectory}/metadata.json` };
    return [name, { name, constructPath: name, workingDirectory, ...paths, annotations, dependencies: [] }];
  });
  const { version } = readJson<{ readonly version: string }>(require.resolve("cdktf/package.json"));
  return stableJson({ version, stacks: Object.fromEntries(entries) });
}

/** Does something for every cluster. The problems of all are reported together, with where each is declared. */
function all<T, const R>(withPlaces: WithPlaces, each: readonly T[], work: (one: T) => R): readonly R[] {
  const attempts = each.map((one) => attempt(() => work(one)));
  const problems = onceEach(attempts.flatMap((done) => done.problems));
  if (problems.length > 0) throw new FleetProblems(withPlaces(sortProblems(problems)));
  return attempts.map(({ value }) => value as R);
}

/** A function of the fleet's that returns what is no configuration does so for every cluster. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
