import { App } from "cdktf";
import type { ResolvedFleet } from "../model/stages/resolved";
import { requireBindings } from "./bindings";
import { ClusterStack } from "./cluster-stack";
import { skipStackTraces } from "./skip-stack-traces";

/**
 * The cdktf app: one stack per cluster, written to `outdir` as `stacks/<cluster>/cdk.tf.json` with a manifest.
 *
 * cdktf's own validation is skipped: the model has checked more than it would.
 *
 * @throws {FleetProblems} if the bindings of a cloud are not installed
 */
export function synthTerraform(fleet: ResolvedFleet, outdir: string): void {
  requireBindings(fleet);
  skipStackTraces();
  const app = new App({ outdir, skipValidation: true });
  for (const cluster of fleet.clusters) new ClusterStack(app, cluster, fleet.backend);
  app.synth();
}
