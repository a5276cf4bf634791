import { Command } from "commander";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import type { OutputsOptions } from "./run";

const OUTPUTS_EXAMPLES = [
  [
    "terraform -chdir=cdktf.out/stacks/prod-weu output -json | nodegroups outputs prod-weu",
    "after the cluster's first deployment",
  ],
] as const;

/** `nodegroups outputs`: writes the ids that a cloud assigned to `clusters/outputs/<cluster>.json`, a committed file. */
export function outputsCommand(surroundings: Surroundings): Command {
  return new Command("outputs")
    .description("write clusters/outputs/<cluster>.json from `terraform output -json` on standard input")
    .argument("<cluster>", "cluster that the outputs belong to")
    .option("--file <file>", "read this file instead of standard input")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(OUTPUTS_EXAMPLES))
    .action((cluster: string, options: OutputsOptions) => {
      const { keepOutputs } = require("./run") as typeof import("./run");
      keepOutputs(cluster, options, surroundings);
    });
}
