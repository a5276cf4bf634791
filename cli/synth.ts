import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import type { ResolvedFleet } from "../model/resolve/resolved-fleet";
import { loadFleet } from "./load-fleet";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
}

/** `nodegroups synth`: Terraform to `cdktf.out/`, manifests to `gitops/`, both or neither. */
export function synthCommand(): Command {
  return new Command("synth")
    .description("write cdktf.out/stacks/<cluster>/cdk.tf.json and gitops/<cluster>/<component>/*.yaml")
    .addOption(new Option("--only <part>", "write only this part").choices(["terraform", "manifests"]))
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .action((options: SynthOptions) => {
      const { fleet, root } = loadFleet(options.fleet);
      // Manifests are rendered and checked before anything is written, and written last: Terraform's synthesis runs the
      // user's transforms, which may throw.
      const writers = [
        ...(options.only === "manifests" ? [] : [terraformWriter(fleet, root)]),
        ...(options.only === "terraform" ? [] : [manifestsWriter(fleet, root)]),
      ];
      for (const write of writers) write();
      console.log(summary(fleet));
    });
}

/** cdktf's CLI says where with CDKTF_OUTDIR. */
function terraformWriter(fleet: ResolvedFleet, root: string): () => void {
  const { writeTerraform } = require("../stacks/write-outputs") as typeof import("../stacks/write-outputs");
  return () => writeTerraform(fleet, resolve(process.env.CDKTF_OUTDIR ?? join(root, "cdktf.out")));
}

/**
 * cdk8s' CLI empties CDK8S_OUTDIR before it runs an app, so that folder is a scratch copy for the CLI to list, and
 * `gitops/` changes only when everything is right.
 */
function manifestsWriter(fleet: ResolvedFleet, root: string): () => void {
  const { renderManifests } = require("../stacks/manifests") as typeof import("../stacks/manifests");
  const { writeManifests } = require("../stacks/write-outputs") as typeof import("../stacks/write-outputs");
  const rendered = renderManifests(fleet);
  const folders = new Set([join(root, "gitops"), resolve(process.env.CDK8S_OUTDIR ?? join(root, "gitops"))]);
  return () => {
    for (const folder of folders) writeManifests(rendered, folder);
  };
}

function summary(fleet: ResolvedFleet): string {
  const nodeGroups = fleet.clusters.flatMap((cluster) => cluster.nodeGroups).length;
  const scalingGroups = fleet.clusters.reduce((sum, cluster) => sum + cluster.scalingGroups.length, 0);
  return `${fleet.clusters.length} clusters, ${nodeGroups} node groups, ${scalingGroups} scaling groups`;
}
