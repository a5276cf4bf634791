import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { FleetProblems, printable } from "../model/base/problem";
import { machinesCommand } from "./machines";
import { outputsCommand } from "./outputs";
import { resolveCommand } from "./resolve";
import type { Surroundings } from "./surroundings";
import { synthCommand } from "./synth";
import { UserError } from "./user-error";

/** Runs the `nodegroups` command in this process. */
export function main(argv: readonly string[]): void {
  const status = run(argv, PROCESS);
  if (status !== 0) process.exitCode = status;
}

const PROCESS: Surroundings = {
  get cwd() {
    return process.cwd();
  },
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  console,
  readInput: () => readFileSync(0, "utf8"),
  load: require,
};

/** Runs the `nodegroups` command: exit code 0, or 1 with a message and nothing written. */
export function run(argv: readonly string[], surroundings: Surroundings): number {
  try {
    within(surroundings, program(surroundings)).parse([...argv]);
    return 0;
  } catch (error) {
    return exitCode(error, surroundings);
  }
}

function program(surroundings: Surroundings): Command {
  return new Command("nodegroups")
    .description("NodeGroups of many Kubernetes clusters on AWS, Azure and Google Cloud, from one declaration")
    .showHelpAfterError()
    .addCommand(synthCommand(surroundings))
    .addCommand(resolveCommand(surroundings))
    .addCommand(outputsCommand(surroundings))
    .addCommand(machinesCommand(surroundings));
}

/** Makes a command and its subcommands write to the given streams, and throw instead of ending the process. */
function within({ stdout, stderr }: Surroundings, command: Command): Command {
  for (const each of [command, ...command.commands.flatMap((child) => [child, ...child.commands])]) {
    each.exitOverride().configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    });
  }
  return command;
}

/** Reports an error. A user's mistake is its message alone; any other error is a bug and keeps its stack trace. */
function exitCode(error: unknown, { console }: Surroundings): number {
  if (error instanceof CommanderError) return error.exitCode;
  const told = error instanceof FleetProblems || error instanceof UserError;
  console.error(told ? error.message.split("\n").map(printable).join("\n") : error);
  return 1;
}

if (require.main === module) main(process.argv);
