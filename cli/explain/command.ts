import { Command } from "commander";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import type { ExplainOptions } from "./group";

const EXPLAIN_EXAMPLES = [
  ["nodegroups explain prod-use1/general", "each value of a group: from where, and what it became"],
  ["nodegroups explain prod-use1/general bootDisk.sizeGiB", "one value"],
  ["nodegroups explain prod-use1/general labels", "all labels"],
  ["nodegroups explain min-over-max", "what a problem's code means, with an example"],
] as const;

/** `nodegroups explain`: where values of a group come from and what they became, or what a problem means. */
export function explainCommand(surroundings: Surroundings): Command {
  return new Command("explain")
    .description("say where a group's values come from and what they became, or what a problem's code means")
    .argument("<what>", "CLUSTER/GROUP, the code of a problem or warning, or the id of a known defect")
    .argument("[field]", "only this field of the group, as it is declared: bootDisk.sizeGiB, labels")
    .option("--user-data", "also what the group's machines boot with")
    .option("--json", "print JSON")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(EXPLAIN_EXAMPLES))
    .action((what: string, field: string | undefined, options: ExplainOptions) => {
      const { explain } = require("./run") as typeof import("./run");
      explain(what, field, options, surroundings);
    });
}
