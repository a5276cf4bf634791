import { Command, Option } from "commander";
import { examples } from "../help";
import { PRICES_OPTION } from "../prices-option";
import type { Surroundings } from "../surroundings";
import type { DiffOptions } from "./options";

const FORMATS = ["text", "markdown", "json", "html", "sarif"] as const;

const FAILURES = ["changes", "ends-nodes", "nothing"] as const;

const DIFF_EXAMPLES = [
  ["nodegroups diff", "what the working tree changes, against where it left the default branch"],
  ["nodegroups diff main my-branch", "two revisions of git"],
  ["nodegroups diff main --format markdown", "for a comment on a pull request"],
  ["nodegroups diff before/ after/", "two folders with cdktf.out and gitops"],
  ["nodegroups diff before.json after.json", "two files that `nodegroups resolve` printed"],
] as const;

/** Exit code → when, of `nodegroups diff`. */
const EXIT_TEXT = [
  "",
  "Exit codes:",
  "  0  nothing differs, or nothing that --fail-on names",
  "  1  an error: said on standard error",
  "  2  something differs",
  "  3  live nodes are replaced, destroyed, over a lower maximum or left behind, or it is not known",
  "\nWhat a side can be, and how revisions are read: docs/diff.md.",
].join("\n");

/** `nodegroups diff`: what a change does to nodes, before it is merged. */
export function diffCommand(surroundings: Surroundings): Command {
  return new Command("diff")
    .description("compare two revisions, folders of outputs or resolved fleets: what happens to nodes (docs/review.md)")
    .argument("[base]", "revision, folder of outputs, or file of `nodegroups resolve` (default: see docs/diff.md)")
    .argument("[head]", "the same (default: the working tree)")
    .addOption(new Option("--format <format>", "how to print it").choices(FORMATS).default("text"))
    .addOption(
      new Option("--fail-on <what>", "least that ends with exit code 2 or 3").choices(FAILURES).default("changes"),
    )
    .option(
      "--same-version",
      "read revisions with this version of nodegroups, and the packages that are installed here",
    )
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .option(...PRICES_OPTION)
    .option("--full", "on a terminal, with every resource and object")
    .addHelpText("after", `${examples(DIFF_EXAMPLES)}\n${EXIT_TEXT}`)
    .action((base: string | undefined, head: string | undefined, options: DiffOptions) => {
      const { diff } = require("./run") as typeof import("./run");
      surroundings.wait(diff({ base, head, options }, surroundings));
    });
}
