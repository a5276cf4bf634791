import { join } from "node:path";
import { Command, Option } from "commander";
import { formatWarnings } from "../model/base/problem";
import { acknowledgedCount, acknowledgedText } from "../model/manifests/acknowledgement";
import type { ResolvedFleet } from "../model/stages/resolved";
import type { RenderedCluster } from "../stacks/manifests";
import { warnOfCdk8sOutput } from "./cdk8s-output";
import { examples } from "./help";
import { type LoadedFleet, loadFleet } from "./load-fleet";
import { withProgress } from "./progress";
import { fromCwd, type Surroundings } from "./surroundings";
import { report } from "./terminal";

interface SynthOptions {
  readonly only?: "terraform" | "manifests";
  readonly fleet?: string;
  readonly acknowledged?: boolean;
  readonly strict?: boolean;
}

const SYNTH_EXAMPLES = [
  ["nodegroups synth", "everything"],
  ["nodegroups synth --only manifests", "only gitops/, as `npx cdk8s synth` does through cdk8s.yaml"],
  ["nodegroups synth --strict", "in a pipeline: fail where an Azure cluster waits for its client ids"],
] as const;

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
    .option("--strict", "take manifests that wait for a deployment for a problem, instead of writing all others")
    .addHelpText("after", examples(SYNTH_EXAMPLES))
    .action((options: SynthOptions) => {
      const loaded = loadFleet(options.fleet, surroundings);
      warnOfCdk8sOutput(loaded.root, surroundings);
      const rendered = synth(loaded, options, surroundings);
      warnOfWaiting(rendered, surroundings);
      surroundings.console.log([summary(loaded.fleet), ...acknowledged(rendered, options)].join("\n"));
    });
}

/**
 * Renders and checks manifests before anything is written, and writes them last: the synthesis of Terraform runs the user's
 * transforms, which may throw.
 */
function synth(loaded: LoadedFleet, options: SynthOptions, surroundings: Surroundings): readonly RenderedCluster[] {
  return withProgress(surroundings, (step) => {
    step("rendering manifests");
    const rendered = options.only === "terraform" ? null : renderAll(loaded.fleet, options);
    step("writing Terraform");
    if (options.only !== "manifests") writeTerraform(loaded, surroundings);
    step("writing manifests");
    if (rendered !== null) writeManifests(rendered, loaded, surroundings);
    return rendered ?? [];
  });
}

/** cdktf's CLI sets the folder in CDKTF_OUTDIR. */
function writeTerraform({ fleet, root }: LoadedFleet, surroundings: Surroundings): void {
  const outputs = require("../stacks/write-outputs") as typeof import("../stacks/write-outputs");
  outputs.writeTerraform(fleet, fromCwd(surroundings, surroundings.env.CDKTF_OUTDIR ?? join(root, "cdktf.out")));
}

function renderAll(fleet: ResolvedFleet, { strict = false }: SynthOptions): readonly RenderedCluster[] {
  const { renderManifests } = require("../stacks/manifests") as typeof import("../stacks/manifests");
  return renderManifests(fleet, { strict });
}

/** Says which manifests were not written, and what to run for them to be. */
function warnOfWaiting(rendered: readonly RenderedCluster[], surroundings: Surroundings): void {
  const warnings = rendered.flatMap((cluster) => cluster.warnings);
  if (warnings.length > 0) report(formatWarnings(warnings), "yellow", surroundings);
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

function summary({ clusters }: ResolvedFleet): string {
  const nodeGroups = clusters.reduce((sum, cluster) => sum + cluster.nodeGroups.length, 0);
  const scalingGroups = clusters.reduce((sum, cluster) => sum + cluster.scalingGroups.length, 0);
  return [
    counted(clusters.length, "cluster"),
    counted(nodeGroups, "node group"),
    counted(scalingGroups, "scaling group"),
  ].join(", ");
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
