import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { ClusterStack } from "./cluster-stack";
import type { RenderedStack } from "./rendered-stack";
import { skipStackTraces } from "./skip-stack-traces";
import { stableJson } from "./stable-json";

/**
 * cdktf's `App` creates its output folder and `stacks` in it where they are not there (0.21, lib/app.js, lib/manifest.js). Both
 * are here, in a checkout as in a package, so that it writes nothing: what it renders stays in memory.
 */
const EXISTING_OUTDIR = [dirname(__dirname), __dirname].find((folder) => existsSync(join(folder, "stacks")));

/**
 * Renders stacks with cdktf, all in one app: a reference from one to another is then an error that names both.
 *
 * cdktf's own validation is left out: the model has checked more than it would.
 *
 * @param isStock whether every stack goes through cdktf's own synthesis, in all its passes
 */
export function cdktfRenderer(isStock: boolean): (cluster: AnyResolvedCluster) => RenderedStack {
  skipStackTraces();
  const app = new App({ outdir: EXISTING_OUTDIR, skipValidation: true });
  return (cluster) => {
    const stack = new ClusterStack(app, cluster, isStock);
    const text = stableJson(stack.toTerraform());
    const { annotations } = app.manifest.forStack(stack);
    return { text, annotations, derivedChanges: stack.derivedChanges };
  };
}
