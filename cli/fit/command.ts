import { Command } from "commander";
import { examples } from "../help";
import { PRICES_OPTION } from "../prices-option";
import type { Surroundings } from "../surroundings";
import type { FitOptions } from "./run";

const FIT_EXAMPLES = [
  ["nodegroups fit deployment.yaml", "where its pods can run, and where not for what reason"],
  ["kubectl get pod web-0 -o yaml | nodegroups fit - --cluster prod-use1", "why a pod is pending"],
  ["helm template ./chart | nodegroups fit - --json", "every workload of a chart, for a script"],
] as const;

/** `nodegroups fit`: which groups can run a pod, and what cluster-autoscaler would do for it. */
export function fitCommand(surroundings: Surroundings): Command {
  return new Command("fit")
    .description(
      "tell which groups can run a pod, why others cannot, and which one cluster-autoscaler would make larger",
    )
    .argument("<file>", "YAML or JSON with Pods, or with what makes them; - for standard input")
    .option("--cluster <name>", "only this cluster")
    .option("--group <name>", "only this NodeGroup")
    .option("--json", "print JSON (docs/fit.md)")
    .option(...PRICES_OPTION)
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText(
      "after",
      "\nExit codes:\n  0  each pod has a group that can run it\n  1  an error\n  2  a pod has none",
    )
    .addHelpText("after", examples(FIT_EXAMPLES))
    .action((file: string, options: FitOptions) => {
      const { runFit } = require("./run") as typeof import("./run");
      runFit(file, options, surroundings);
    });
}
