import { join } from "node:path";
import { Command, Option } from "commander";
import { acknowledgedCount, acknowledgedText } from "../model/manifests/acknowledgement";
import type { ResolvedFleet } from "../model/stages/resolved";
import type { RenderedCluster } from "../stacks/manifests";
import { type LoadedFleet, loadFleet } from "./load-fleet";
import { fromCwd, type Surroundings } from "./surroundings";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
  readonly acknowledged?: boolean;
}

/** `nodegroups synth`: writes Terraform to `cdktf.out/` and manifests to `gitops/`, both or neither. */
export function synthCommand(surroundings: Surroundings): Command {
  return new Command("synth")
    .description("write cdktf.out/stacks/<cluster>/cdk.tf.json and gitops/<cluster>/<component>/*.yaml")
    .addOption(new Option("--only <part>", "write only this part").choices(["terraform", "manifests"]))
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .option(
      "--acknowledged",
      "list the findings of docs/manifest-security.md that manifests acknowledge, with their reasons",
    )
    .action((options: SynthOptions) => {
      const loaded = loadFleet(options.fleet, surroundings);
      // Render and check manifests before anything is written, and write them last: the synthesis of Terraform runs the user's
      // transforms, which may throw.
      const rendered = options.only === "terraform" ? null : renderAll(loaded);
      if (options.only !== "manifests") writeTerraform(loaded, surroundings);
      if (rendered !== null) writeManifests(rendered, loaded, surroundings);
      surroundings.console.log([summary(loaded.fleet), ...acknowledged(rendered ?? [], options)].join("\n"));
    });
}

/** cdktf's CLI sets the folder in CDKTF_OUTDIR. */
function writeTerraform({ fleet, root }: LoadedFleet, surroundings: Surroundings): void {
  const outputs = require("../stacks/write-outputs") as typeof import("../stacks/write-outputs");
  outputs.writeTerraform(fleet, fromCwd(surroundings, surroundings.env.CDKTF_OUTDIR ?? join(root, "cdktf.out")));
}

function renderAll({ fleet, withPlaces }: LoadedFleet): readonly RenderedCluster[] {
  const { renderManifests } = require("../stacks/manifests") as typeof import("../stacks/manifests");
  return renderManifests(fleet, withPlaces);
}

/**
 * cdk8s' CLI empties CDK8S_OUTDIR before it runs an app. That folder is therefore a copy for the CLI to list, and `gitops/`
 * changes only if everything succeeds.
 */
function writeManifests(rendered: readonly RenderedCluster[], { root }: LoadedFleet, surroundings: Surroundings): void {
  const outputs = require("../stacks/write-outputs") as typeof import("../stacks/write-outputs");
  const gitops = join(root, "gitops");
  const folders = new Set([gitops, fromCwd(surroundings, surroundings.env.CDK8S_OUTDIR ?? gitops)]);
  for (const folder of folders) outputs.writeManifests(rendered, folder);
}

function acknowledged(rendered: readonly RenderedCluster[], options: SynthOptions): readonly string[] {
  const count = acknowledgedCount(rendered);
  if (count === null) return [];
  return options.acknowledged === true
    ? [count, "", acknowledgedText(rendered)]
    : [`${count}; --acknowledged lists them`];
}

function summary(fleet: ResolvedFleet): string {
  const nodeGroups = fleet.clusters.flatMap((cluster) => cluster.nodeGroups).length;
  const scalingGroups = fleet.clusters.reduce((sum, cluster) => sum + cluster.scalingGroups.length, 0);
  return `${fleet.clusters.length} clusters, ${nodeGroups} node groups, ${scalingGroups} scaling groups`;
}
