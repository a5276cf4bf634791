import { Command } from "commander";
import { FleetProblems } from "../model/base/problem";
import { machinesCommand } from "./machines";
import { outputsCommand } from "./outputs";
import { resolveCommand } from "./resolve";
import { synthCommand } from "./synth";
import { UserError } from "./user-error";

/** Runs the `nodegroups` command: exit code 0, or 1 with a message and nothing written. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("nodegroups")
    .description("NodeGroups of many Kubernetes clusters on AWS, Azure and Google Cloud, from one declaration")
    .showHelpAfterError()
    .addCommand(synthCommand())
    .addCommand(resolveCommand())
    .addCommand(outputsCommand())
    .addCommand(machinesCommand());
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}

/** A user's mistake is told in its own words; anything else is our mistake and keeps its stack. */
function report(error: unknown): void {
  if (error instanceof FleetProblems || error instanceof UserError) console.error(error.message);
  else console.error(error);
}

if (require.main === module) void main(process.argv);
