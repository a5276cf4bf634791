import { dirname } from "node:path";
import { App } from "cdktf";
import { FleetProblems, sortProblems } from "../model/base/problem";
import type { ResolvedFleet } from "../model/stages/resolved";
import { requireBindings } from "./bindings";
import { ClusterStack } from "./cluster-stack";
import type { WithPlaces } from "./manifests";
import { skipStackTraces } from "./skip-stack-traces";
import { stableJson } from "./stable-json";

/**
 * cdktf's `App` creates its output folder and `stacks` in it where they are not there (0.21, lib/app.js, lib/manifest.js). Both
 * are here, so that it writes nothing: what it renders stays in memory.
 */
const EXISTING_OUTDIR = dirname(__dirname);

/**
 * The cdktf app: one stack per cluster, `stacks/<cluster>/cdk.tf.json`, and the `manifest.json` that cdktf's CLI reads. Texts by
 * path.
 *
 * cdktf's own validation is left out: the model has checked more than it would.
 *
 * @throws {FleetProblems} if the bindings of a cloud are not installed, or a transform returns what is no configuration
 */
export function renderTerraform(
  fleet: ResolvedFleet,
  withPlaces: WithPlaces = (problems) => problems,
): ReadonlyMap<string, string> {
  requireBindings(fleet);
  skipStackTraces();
  const app = new App({ outdir: EXISTING_OUTDIR, skipValidation: true });
  const stacks = placed(withPlaces, () => fleet.clusters.map((cluster) => new ClusterStack(app, cluster)));
  const files = stacks.map(
    (stack) => [app.manifest.forStack(stack).synthesizedStackPath, stableJson(stack.toTerraform())] as const,
  );
  return new Map([...files, ["manifest.json", stableJson(app.manifest.buildManifest())]]);
}

/** Problems of transforms say where the group is declared. */
function placed<T>(withPlaces: WithPlaces, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof FleetProblems ? new FleetProblems(withPlaces(sortProblems(error.problems))) : error;
  }
}
