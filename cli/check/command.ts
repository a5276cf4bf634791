import { Command, Option } from "commander";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import type { Format } from "./report";
import type { CheckOptions } from "./run";

/** What the findings can be written as. */
const FORMATS: readonly Format[] = ["text", "json", "sarif", "junit", "github"];

const CHECK_EXAMPLES = [
  ["nodegroups check", "problems and warnings of the declaration"],
  ["nodegroups check --rendered --strict", "in a pipeline: also of manifests and Terraform, and warnings fail"],
  ["nodegroups check --format sarif > nodegroups.sarif", "for code scanning"],
  ["nodegroups check --format github", "in GitHub Actions: beside the lines of a pull request"],
] as const;

/** `nodegroups check`: prints what rules say of a fleet, and writes nothing. */
export function checkCommand(surroundings: Surroundings): Command {
  return new Command("check")
    .description("print problems, warnings and acknowledged findings of the fleet, and write nothing (docs/check.md)")
    .addOption(
      new Option("--format <format>", "what standard output is for").choices(FORMATS).default("text" satisfies Format),
    )
    .option("--rendered", "check the manifests and Terraform that follow too, as synth does before it writes")
    .option("--strict", "take warnings for problems")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(CHECK_EXAMPLES))
    .action((options: CheckOptions) => {
      const { runCheck } = require("./run") as typeof import("./run");
      runCheck(options, surroundings);
    });
}
