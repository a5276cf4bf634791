import { Command, InvalidArgumentError, Option } from "commander";
import type { Fleet } from "../../constructs/fleet";
import { counted } from "../../model/base/counted";
import { acknowledgedCount, acknowledgedText } from "../../model/manifests/acknowledgement";
import type { OutputPaths } from "../../stacks/outputs/spool";
import type { Tree, TreePlan } from "../../stacks/outputs/tree";
import { warnOfCdk8sOutput } from "../cdk8s-output";
import { formerOutputs } from "../former-outputs";
import { examples } from "../help";
import { declaredFleet, type FoundFleet, findFleet, fleetName, type LoadedFleet, resolveLoaded } from "../load-fleet";
import { type OutputFolder, type OutputFolders, outputFolders } from "../output-folders";
import { withProgress } from "../progress";
import type { Surroundings } from "../surroundings";
import { reportWarnings } from "../terminal";
import type { keepForNext } from "./incremental";
import type { inParts, Parted } from "./parting";
import type { renderInParts } from "./parts";
import type { Rendered } from "./rendered";
import { isInShard, parseShard, type Shard } from "./shard";
import { renderWhole } from "./whole";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly allowRemovals?: boolean;
  readonly acknowledged?: boolean;
  readonly review?: boolean;
  readonly strict?: boolean;
  readonly workers?: number;
  readonly shard?: Shard;
  readonly cache: boolean;
}

const SYNTH_EXAMPLES = [
  ["nodegroups synth", "everything"],
  ["nodegroups synth --only manifests", "only gitops/, as `npx cdk8s synth` does through cdk8s.yaml"],
  ["nodegroups synth --out before --review", "a folder of which nodegroups diff can tell everything"],
  ["nodegroups synth --strict", "in a pipeline: fail where an Azure cluster waits for its client ids"],
  ["nodegroups synth --shard 2/5", "in the second of five jobs: a fifth of the clusters, the same ones in each run"],
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
    .option(
      "--workers <threads>",
      "threads that work on clusters (default: one for each 1,500 groups, as far as there are cores); the files are the same",
      threadCount,
    )
    .option(
      "--no-cache",
      "synthesize each cluster, also where its declaration and files are as an earlier run left them",
    )
    .addOption(
      new Option(
        "--shard <n/count>",
        "only the clusters of one of several jobs; files of other clusters stay as they are",
      )
        .argParser(parseShard)
        .conflicts("review"),
    )
    .addHelpText("after", examples(SYNTH_EXAMPLES))
    .action((options: SynthOptions) => synth(options, surroundings));
}

/** More than anybody has cores is a slip of the finger. */
const MOST_THREADS = 256;

function threadCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_THREADS) return count;
  throw new InvalidArgumentError(`Give a number of threads from 1 to ${MOST_THREADS}.`);
}

function synth(options: SynthOptions, surroundings: Surroundings): void {
  const { recoverOutputs } = require("../../stacks/outputs/write") as typeof import("../../stacks/outputs/write");
  const found = findFleet(options.fleet, surroundings);
  const folders = outputFolders(found.project, options.out, surroundings);
  warnOfCdk8sOutput(found.project, folders, surroundings);
  recoverOutputs(places(options, folders), waiting(surroundings));

  const run: Run = { found, fleet: declaredFleet(found.entry, surroundings), folders, options, surroundings };
  const parted = partsOf(run);
  if (parted === null) synthWhole(run);
  else surroundings.wait(synthInParts(run, parted));
}

/** One run of the command, once its fleet is declared. */
interface Run {
  readonly found: FoundFleet;
  readonly fleet: Fleet;
  readonly folders: OutputFolders;
  readonly options: SynthOptions;
  readonly surroundings: Surroundings;
}

/** How a run is parted; null where it is not. What `--review` adds takes the whole fleet. */
function partsOf({ found, fleet, folders, options, surroundings: { threads } }: Run): Parted | null {
  const { only, workers, cache, review = false, strict = false } = options;
  if (threads === null || review) return null;
  const { inParts } = parting();
  const whole = fleet.declaration();
  const declared = inOwnShard(whole, options);
  const terraformFolder = folders.terraform.shown;
  return inParts({ found, fleet, whole, declared, folders, threads, only, strict, terraformFolder, workers, cache });
}

/** What only large fleets need. */
function parting(): {
  readonly inParts: typeof inParts;
  readonly keepForNext: typeof keepForNext;
  readonly renderInParts: typeof renderInParts;
} {
  return { ...require("./parting"), ...require("./parts"), ...require("./incremental") };
}

/** What this run does of something with clusters. */
function inOwnShard<T extends { readonly clusters: readonly { readonly name: string }[] }>(
  of: T,
  { shard }: SynthOptions,
): T {
  if (shard === undefined) return of;
  return { ...of, clusters: of.clusters.filter(({ name }) => isInShard(name, shard)) };
}

/** Everything is rendered and checked before anything is written: rendering runs the user's transforms, which may throw. */
function synthWhole(run: Run): void {
  const { found, fleet, options } = run;
  const resolved = resolveLoaded(found, fleet);
  const loaded = { ...resolved, fleet: inOwnShard(resolved.fleet, options) };
  finish(run, renderedWhole(loaded, run));
}

/** Warnings of the declaration are told even if nothing can be rendered. */
function renderedWhole(loaded: LoadedFleet, { folders, options, surroundings }: Run): Rendered {
  const { cwd } = surroundings;
  try {
    return withProgress(surroundings, (step) => renderWhole(loaded, folders, { ...options, cwd }, step));
  } catch (error) {
    reportWarnings(loaded.warnings, surroundings);
    throw error;
  }
}

async function synthInParts(run: Run, { run: parted, earlier }: Parted): Promise<void> {
  const { withSpools } = require("../../stacks/outputs/spool") as typeof import("../../stacks/outputs/spool");
  const { keepForNext, renderInParts } = parting();
  const isDone = await withSpools(changed(run), async (spools) => {
    const rendered = await renderInParts(parted, spools);
    if (rendered === null) return false;
    finish(run, rendered);
    return earlier === null || keepForNext(earlier, rendered, run.folders);
  });
  if (!isDone) synthWhole(run);
}

/** Absolute paths of the folders that a run changes. */
function changed({ options, folders }: Run): OutputPaths {
  const changing = places(options, folders);
  const pathOf = (output: OutputFolder) => (changing.includes(output) ? output.folder : null);
  return { terraform: pathOf(folders.terraform), manifests: pathOf(folders.manifests) };
}

/** Writes what was rendered, and says so. Warnings are told even if nothing can be written. */
function finish({ found, fleet, folders, options, surroundings }: Run, rendered: Rendered): void {
  const { writeOutputs } = require("../../stacks/outputs/write") as typeof import("../../stacks/outputs/write");
  const { reportChanges } = require("../../stacks/outputs/report") as typeof import("../../stacks/outputs/report");
  const name = fleetName(found, fleet);
  const former = options.out === undefined ? formerOutputs(found.project, name, places(options, folders)) : [];
  const trees = [rendered.terraform, rendered.manifests]
    .filter((tree) => tree !== null)
    .map((tree) => withOtherShards(tree, fleet, options));
  const { force = false, allowRemovals = false } = options;
  const wanted = { fleet: name, trees, copies: copies(rendered, folders), force, allowRemovals };
  let plans: readonly TreePlan[] = [];
  try {
    plans = withProgress(surroundings, (step) => {
      step("writing");
      return writeOutputs(wanted, waiting(surroundings));
    });
  } finally {
    reportWarnings(rendered.warnings, surroundings);
  }
  for (const folder of former) surroundings.console.error(`warning: ${folder}`);
  const where = places(options, folders).map(({ shown }) => shown);
  const lines = [
    `${summary(rendered)} in ${where.join(" and ")}`,
    ...reportChanges(plans),
    ...acknowledged(rendered, options),
  ];
  surroundings.console.log(lines.join("\n"));
}

/** Files of clusters that other jobs write stay as they are. */
function withOtherShards(tree: Tree, fleet: Fleet, { shard }: SynthOptions): Tree {
  if (shard === undefined) return tree;
  const others = fleet.declaration().clusters.filter(({ name }) => !isInShard(name, shard));
  return { ...tree, kept: [...tree.kept, ...others.map(({ name }) => tree.kind.folderOf(name))] };
}

/**
 * cdk8s' CLI empties CDK8S_OUTDIR before it runs an app. That folder is therefore a copy for the CLI to list, and `gitops/`
 * changes only if everything succeeds.
 */
function copies({ manifests }: Rendered, { listing }: OutputFolders): readonly Tree[] {
  return listing === null || manifests === null ? [] : [{ ...manifests, folder: listing }];
}

/** What a run that waits for another one needs. */
function waiting(surroundings: Surroundings) {
  return { ...surroundings, say: (text: string) => surroundings.console.error(text) };
}

/** The folders that a run changes. */
function places({ only }: SynthOptions, { terraform, manifests }: OutputFolders): readonly OutputFolder[] {
  return [...(only === "manifests" ? [] : [terraform]), ...(only === "terraform" ? [] : [manifests])];
}

function acknowledged({ acknowledging }: Rendered, options: SynthOptions): readonly string[] {
  const count = acknowledgedCount(acknowledging);
  if (count === null) return [];
  return options.acknowledged === true
    ? [count, "", acknowledgedText(acknowledging)]
    : [`${count}; --acknowledged lists them`];
}

function summary({ counts }: Rendered): string {
  return [
    counted(counts.clusters, "cluster"),
    counted(counts.nodeGroups, "node group"),
    counted(counts.scalingGroups, "scaling group"),
  ].join(", ");
}
