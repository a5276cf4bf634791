import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { FleetProblems, type Problem, sortProblems } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import type { ResolvedFleet } from "../model/stages/resolved";
import { problemsOf } from "../model/stages/rule";
import { requireBindings } from "./bindings";
import { ClusterStack } from "./cluster-stack";
import type { WithPlaces } from "./manifests";
import { attempt } from "./own-code";
import { skipStackTraces } from "./skip-stack-traces";
import { stableJson } from "./stable-json";

/**
 * cdktf's `App` creates its output folder and `stacks` in it where they are not there (0.21, lib/app.js, lib/manifest.js). Both
 * are here, in a checkout as in a package, so that it writes nothing: what it renders stays in memory.
 */
const EXISTING_OUTDIR = [dirname(__dirname), __dirname].find((folder) => existsSync(join(folder, "stacks")));

/**
 * The cdktf app: one stack per cluster, `stacks/<cluster>/cdk.tf.json`, and the `manifest.json` that cdktf's CLI reads. Texts by
 * path.
 *
 * cdktf's own validation is left out: the model has checked more than it would.
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
  skipStackTraces();
  const app = new App({ outdir: EXISTING_OUTDIR, skipValidation: true });
  const stacks = all(withPlaces, fleet.clusters, (cluster) => new ClusterStack(app, cluster));
  const files = all(withPlaces, stacks, (stack) => [
    app.manifest.forStack(stack).synthesizedStackPath,
    stableJson(stack.toTerraform()),
  ]);
  const changes = stacks.flatMap((stack) => stack.derivedChanges);
  warn(withPlaces(sortProblems(problemsOf(RULES.transformWarnings, changes, "fleet"))));
  return new Map([...files, ["manifest.json", stableJson(app.manifest.buildManifest())]]);
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
