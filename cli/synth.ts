import { Command, Option } from "commander";
import { acknowledgedCount, acknowledgedText } from "../model/manifests/acknowledgement";
import type { ResolvedFleet } from "../model/stages/resolved";
import type { RenderedCluster } from "../stacks/manifests";
import type { Tree } from "../stacks/outputs/tree";
import { findFleet, type LoadedFleet, loadFleetFrom } from "./load-fleet";
import { type OutputFolder, type OutputFolders, outputFolders } from "./output-folders";
import type { Surroundings } from "./surroundings";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly allowRemovals?: boolean;
  readonly acknowledged?: boolean;
}

/** `nodegroups synth`: writes Terraform to `cdktf.out/` and manifests to `gitops/`, both or neither. */
export function synthCommand(surroundings: Surroundings): Command {
  return new Command("synth")
    .description(
      "write cdktf.out/stacks/<cluster>/cdk.tf.json and gitops/<cluster>/<component>/*.yaml, all or nothing (docs/outputs.md)",
    )
    .addOption(new Option("--only <part>", "write only this part").choices(["terraform", "manifests"]))
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .option("--out <folder>", "folder for cdktf.out and gitops (default: that of the fleet's project file)")
    .option("--force", "overwrite files that were edited by hand, or are in the way and not ours")
    .option("--allow-removals", "let more than half of the fleet's clusters lose their files at once")
    .option(
      "--acknowledged",
      "list the findings of docs/manifest-security.md that manifests acknowledge, with their reasons",
    )
    .action((options: SynthOptions) => synth(options, surroundings));
}

/** Everything is rendered and checked before anything is written: rendering runs the user's transforms, which may throw. */
function synth(options: SynthOptions, surroundings: Surroundings): void {
  const { recoverOutputs, writeOutputs } =
    require("../stacks/outputs/write") as typeof import("../stacks/outputs/write");
  const { reportChanges } = require("../stacks/outputs/report") as typeof import("../stacks/outputs/report");
  const found = findFleet(options.fleet, surroundings);
  const folders = outputFolders(found.project, options.out, surroundings);
  const context = { ...surroundings, say: (text: string) => surroundings.console.error(text) };
  recoverOutputs(places(options, folders), context);

  const loaded = loadFleetFrom(found, surroundings);
  const rendered = options.only === "terraform" ? null : renderAll(loaded);
  const terraform = options.only === "manifests" ? [] : [terraformTree(loaded, folders)];
  const manifests = rendered === null ? [] : [manifestTree(rendered, folders)];
  const plans = writeOutputs(
    {
      fleet: loaded.name,
      trees: [...terraform, ...manifests],
      copies: folders.listing === null ? [] : manifests.map((tree) => ({ ...tree, folder: folders.listing ?? "" })),
      force: options.force === true,
      allowRemovals: options.allowRemovals === true,
    },
    context,
  );
  const lines = [summary(loaded.fleet), ...reportChanges(plans), ...acknowledged(rendered ?? [], options)];
  surroundings.console.log(lines.join("\n"));
}

/** The folders that a run changes. */
function places({ only }: SynthOptions, { terraform, manifests }: OutputFolders): readonly OutputFolder[] {
  return [...(only === "manifests" ? [] : [terraform]), ...(only === "terraform" ? [] : [manifests])];
}

function terraformTree({ fleet }: LoadedFleet, { terraform }: OutputFolders): Tree {
  const { renderTerraform } = require("../stacks/main") as typeof import("../stacks/main");
  const { TERRAFORM } = require("../stacks/outputs/kinds") as typeof import("../stacks/outputs/kinds");
  return { ...terraform, kind: TERRAFORM, files: renderTerraform(fleet) };
}

function renderAll({ fleet, withPlaces }: LoadedFleet): readonly RenderedCluster[] {
  const { renderManifests } = require("../stacks/manifests") as typeof import("../stacks/manifests");
  return renderManifests(fleet, withPlaces);
}

/**
 * cdk8s' CLI empties CDK8S_OUTDIR before it runs an app. That folder is therefore a copy for the CLI to list, and `gitops/`
 * changes only if everything succeeds.
 */
function manifestTree(rendered: readonly RenderedCluster[], { manifests }: OutputFolders): Tree {
  const { clusterFiles } = require("../stacks/cluster-charts") as typeof import("../stacks/cluster-charts");
  const { MANIFESTS } = require("../stacks/outputs/kinds") as typeof import("../stacks/outputs/kinds");
  const files = rendered.flatMap((cluster) =>
    clusterFiles(cluster.manifests).map(({ path, text }) => [`${cluster.name}/${path}`, text] as const),
  );
  return { ...manifests, kind: MANIFESTS, files: new Map(files) };
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
