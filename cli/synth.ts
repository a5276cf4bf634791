import { Command, Option } from "commander";
import { counted } from "../model/base/counted";
import { FleetProblems, type Problem } from "../model/base/problem";
import { acknowledgedCount, acknowledgedText } from "../model/manifests/acknowledgement";
import type { ResolvedFleet } from "../model/stages/resolved";
import type { RenderedCluster } from "../stacks/manifests";
import type { Tree, TreePlan } from "../stacks/outputs/tree";
import { warnOfCdk8sOutput } from "./cdk8s-output";
import { formerOutputs } from "./former-outputs";
import { examples } from "./help";
import { findFleet, type LoadedFleet, loadFleetFrom } from "./load-fleet";
import { type OutputFolder, type OutputFolders, outputFolders } from "./output-folders";
import { withProgress } from "./progress";
import type { reviewFiles } from "./review-files";
import type { Surroundings } from "./surroundings";
import { reportWarnings } from "./terminal";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly allowRemovals?: boolean;
  readonly acknowledged?: boolean;
  readonly review?: boolean;
  readonly strict?: boolean;
}

const SYNTH_EXAMPLES = [
  ["nodegroups synth", "everything"],
  ["nodegroups synth --only manifests", "only gitops/, as `npx cdk8s synth` does through cdk8s.yaml"],
  ["nodegroups synth --out before --review", "a folder of which nodegroups diff can tell everything"],
  ["nodegroups synth --strict", "in a pipeline: fail where an Azure cluster waits for its client ids"],
] as const;

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
    .addOption(
      new Option("--review", "write fleet.json and findings.json to cdktf.out too, for `nodegroups diff`").conflicts(
        "only",
      ),
    )
    .option(
      "--strict",
      "take manifests that wait for a deployment, and transforms that change what others follow from, for problems",
    )
    .addHelpText("after", examples(SYNTH_EXAMPLES))
    .action((options: SynthOptions) => synth(options, surroundings));
}

function synth(options: SynthOptions, surroundings: Surroundings): void {
  const { recoverOutputs } = require("../stacks/outputs/write") as typeof import("../stacks/outputs/write");
  const { reportChanges } = require("../stacks/outputs/report") as typeof import("../stacks/outputs/report");
  const found = findFleet(options.fleet, surroundings);
  const folders = outputFolders(found.project, options.out, surroundings);
  warnOfCdk8sOutput(found.project, folders, surroundings);
  recoverOutputs(places(options, folders), waiting(surroundings));

  const loaded = loadFleetFrom(found, surroundings);
  const former = options.out === undefined ? formerOutputs(found.project, loaded.name, places(options, folders)) : [];
  const { rendered, plans } = writeAndWarn(loaded, folders, options, surroundings);
  for (const folder of former) surroundings.console.error(`warning: ${folder}`);
  const where = places(options, folders).map(({ shown }) => shown);
  const lines = [
    `${summary(loaded.fleet)} in ${where.join(" and ")}`,
    ...reportChanges(plans),
    ...acknowledged(rendered, options),
  ];
  surroundings.console.log(lines.join("\n"));
}

interface Written {
  readonly rendered: readonly RenderedCluster[];
  readonly plans: readonly TreePlan[];
  /** Of what transforms change. */
  readonly warnings: readonly Problem[];
}

/** Reports the warnings of the declaration and of what waits for a deployment together; the former also if nothing is written. */
function writeAndWarn(
  loaded: LoadedFleet,
  folders: OutputFolders,
  options: SynthOptions,
  surroundings: Surroundings,
): Written {
  let { warnings } = loaded;
  try {
    const written = renderAndWrite(loaded, folders, options, surroundings);
    warnings = [...warnings, ...written.warnings, ...written.rendered.flatMap((cluster) => cluster.warnings)];
    return written;
  } finally {
    reportWarnings(warnings, surroundings);
  }
}

/** Everything is rendered and checked before anything is written: rendering runs the user's transforms, which may throw. */
function renderAndWrite(
  loaded: LoadedFleet,
  folders: OutputFolders,
  options: SynthOptions,
  surroundings: Surroundings,
): Written {
  const { writeOutputs } = require("../stacks/outputs/write") as typeof import("../stacks/outputs/write");
  return withProgress(surroundings, (step) => {
    step("rendering manifests");
    const rendered = options.only === "terraform" ? null : renderAll(loaded, folders, options);
    step("rendering Terraform");
    const { trees: terraform, warnings } =
      options.only === "manifests" ? NO_TREES : terraformTrees(loaded, folders, options, surroundings.cwd);
    step("writing");
    const manifests = rendered === null ? [] : [manifestTree(rendered, folders)];
    const { listing } = folders;
    const copies = listing === null ? [] : manifests.map((tree) => ({ ...tree, folder: listing }));
    const { force = false, allowRemovals = false } = options;
    const wanted = { fleet: loaded.name, trees: [...terraform, ...manifests], copies, force, allowRemovals };
    return { rendered: rendered ?? [], warnings, plans: writeOutputs(wanted, waiting(surroundings)) };
  });
}

/** What a run that waits for another one needs. */
function waiting(surroundings: Surroundings) {
  return { ...surroundings, say: (text: string) => surroundings.console.error(text) };
}

/** The folders that a run changes. */
function places({ only }: SynthOptions, { terraform, manifests }: OutputFolders): readonly OutputFolder[] {
  return [...(only === "manifests" ? [] : [terraform]), ...(only === "terraform" ? [] : [manifests])];
}

interface TerraformTrees extends Pick<Written, "warnings"> {
  readonly trees: readonly Tree[];
}

const NO_TREES: TerraformTrees = { trees: [], warnings: [] };

function terraformTrees(
  loaded: LoadedFleet,
  { terraform }: OutputFolders,
  { strict = false, review = false }: SynthOptions,
  cwd: string,
): TerraformTrees {
  const { renderTerraform } = require("../stacks/main") as typeof import("../stacks/main");
  const { TERRAFORM } = require("../stacks/outputs/kinds") as typeof import("../stacks/outputs/kinds");
  const warnings: Problem[] = [];
  const stacks = renderTerraform(loaded.fleet, loaded.withPlaces, (found) => warnings.push(...found));
  if (strict && warnings.length > 0) throw new FleetProblems(warnings);
  const files = review ? new Map([...stacks, ...filesForReview(loaded, warnings, cwd)]) : stacks;
  return { trees: [{ ...terraform, kind: TERRAFORM, files, kept: [] }], warnings };
}

function filesForReview(...about: Parameters<typeof reviewFiles>): ReturnType<typeof reviewFiles> {
  return (require("./review-files") as typeof import("./review-files")).reviewFiles(...about);
}

function renderAll(
  { fleet, withPlaces }: LoadedFleet,
  { terraform }: OutputFolders,
  { strict = false }: SynthOptions,
): readonly RenderedCluster[] {
  const { renderManifests } = require("../stacks/manifests") as typeof import("../stacks/manifests");
  return renderManifests(fleet, { strict, withPlaces, terraformFolder: terraform.shown });
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
  const kept = rendered.flatMap((cluster) => cluster.kept.map((component) => `${cluster.name}/${component}`));
  return { ...manifests, kind: MANIFESTS, files: new Map(files), kept };
}

function acknowledged(rendered: readonly RenderedCluster[], options: SynthOptions): readonly string[] {
  const count = acknowledgedCount(rendered);
  if (count === null) return [];
  return options.acknowledged === true
    ? [count, "", acknowledgedText(rendered)]
    : [`${count}; --acknowledged lists them`];
}

function summary({ clusters }: ResolvedFleet): string {
  const nodeGroups = clusters.reduce((sum, cluster) => sum + cluster.nodeGroups.length, 0);
  const scalingGroups = clusters.reduce((sum, cluster) => sum + cluster.scalingGroups.length, 0);
  return [
    counted(clusters.length, "cluster"),
    counted(nodeGroups, "node group"),
    counted(scalingGroups, "scaling group"),
  ].join(", ");
}
