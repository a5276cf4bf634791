import { Command, InvalidArgumentError, Option } from "commander";
import { ARCHITECTURES, CLOUDS } from "../../model/base/cloud";
import { examples } from "../help";
import type { Surroundings } from "../surroundings";
import type { MachinesOptions } from "./list";
import { UNLISTED_TYPES } from "./unlisted-types";
import { machinesUpdateCommand } from "./update-command";

const MACHINES_EXAMPLES = [
  ["nodegroups machines aws --vcpu 8 --memory 32", "types of that shape"],
  ["nodegroups machines azure --gpu 1 --json", "types with one GPU, for a script"],
] as const;

/** `nodegroups machines`: lists a cloud's machine types and what is known about them. */
export function machinesCommand(surroundings: Surroundings): Command {
  return new Command("machines")
    .description("list a cloud's machine types that NodeGroups can name")
    .argument("<cloud>", `one of ${CLOUDS.join(", ")}`)
    .option("--json", 'print a JSON array of objects; unknown values are "unknown"')
    .option("--vcpu <number>", "only types with exactly this many vCPUs", positive)
    .option("--memory <GiB>", "only types with exactly this much memory", positive)
    .option("--gpu <number>", "only types with exactly this many GPUs; 0 for none", wholeNumber)
    .addOption(new Option("--architecture <name>", "only types of this architecture").choices(ARCHITECTURES))
    .addHelpText("after", `\n${CLOUDS.flatMap((cloud) => UNLISTED_TYPES[cloud]).join("\n")}`)
    .addCommand(machinesUpdateCommand(surroundings))
    .addHelpText("after", examples(MACHINES_EXAMPLES))
    .action((cloud: string, options: MachinesOptions) => {
      const { listMachines } = require("./list") as typeof import("./list");
      listMachines(cloud, options, surroundings);
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number greater than 0.");
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
