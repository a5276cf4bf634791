import { Command } from "commander";
import { examples } from "../help";
import { PRICES_OPTION } from "../prices-option";
import type { Surroundings } from "../surroundings";
import type { ReportOptions } from "./run";

const REPORT_EXAMPLES = [
  ["nodegroups report --out fleet.html", "then open it in a browser"],
  ["nodegroups report > fleet.html", "the same"],
  ["nodegroups report --diff main > change.html", "with what the working tree changes against a revision"],
] as const;

/** `nodegroups report`: one page of HTML about the fleet. */
export function reportCommand(surroundings: Surroundings): Command {
  return new Command("report")
    .description("write one self-contained HTML page about the fleet (docs/report.md)")
    .option("--out <file>", "write to this file instead of standard output")
    .option(
      "--diff [base]",
      "with what changed since: a revision, folder of outputs, or file (default: see docs/diff.md)",
    )
    .option(...PRICES_OPTION)
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(REPORT_EXAMPLES))
    .action((options: ReportOptions) => {
      const { report } = require("./run") as typeof import("./run");
      surroundings.wait(report(options, surroundings));
    });
}
