import { Command } from "commander";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";

const UPDATE_EXAMPLES = [
  ["nodegroups machines update --from instance-types.json", "keep what a cloud listed"],
] as const;

/**
 * `nodegroups machines update`: writes what a cloud reports about its machine types to `clusters/machines.json`, a committed
 * file.
 */
export function machinesUpdateCommand(surroundings: Surroundings): Command {
  return new Command("update")
    .description("add a cloud's own list of machine types to clusters/machines.json")
    .requiredOption("--from <file>", "file that holds the list")
    .addHelpText("after", () => `\nCommands that print such a list:\n${updating().commands()}`)
    .addHelpText("after", examples(UPDATE_EXAMPLES))
    .action(({ from }: { readonly from: string }) => updating().updateMachines(from, surroundings));
}

/** Loads the shapes of lists, which no other command needs. */
function updating(): typeof import("./update") {
  return require("./update");
}
