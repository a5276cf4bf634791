import { readFileSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isatty } from "node:tty";
import { Command, CommanderError } from "commander";
import { ownPackage } from "../constructs/own-package";
import { FleetProblems } from "../model/base/problem";
import { DISK } from "../stacks/outputs/disk";
import { Unfinished } from "../stacks/outputs/refusals";
import { ask } from "./ask";
import { checkCommand } from "./check/command";
import { diffCommand } from "./diff/command";
import { explainCommand } from "./explain/command";
import { fitCommand } from "./fit/command";
import { graphCommand } from "./graph/command";
import { GENERAL_HELP } from "./help";
import { initCommand } from "./init";
import { listCommand } from "./list/command";
import { machinesCommand } from "./machines/command";
import { Outcome } from "./outcome";
import { outputsCommand } from "./outputs/command";
import { reportCommand } from "./report/command";
import { resolveCommand } from "./resolve";
import type { Surroundings } from "./surroundings";
import { synthCommand } from "./synth/command";
import { threadWork } from "./synth/thread";
import { printableText, report } from "./terminal";
import { thrownText } from "./user-code";
import { UserError } from "./user-error";

/**
 * Runs the `nodegroups` command in this process.
 *
 * @param load loads a module of the user's, whatever its language
 * @param code hash of the command's own code; null where that may change from run to run, as in a checkout
 */
export function main(argv: readonly string[], load: Surroundings["load"] = require, code: string | null = null): void {
  const ofThread = threadWork();
  if (ofThread === null) runCommand(argv, load, code);
  else ofThread({ load });
}

function runCommand(argv: readonly string[], load: Surroundings["load"], code: string | null): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", cannotWrite);
  const wait = (work: Promise<void>) => {
    work.catch((error: unknown) => end(exitCode(error, surroundings)));
  };
  const surroundings: Surroundings = { ...PROCESS, cwd: process.cwd(), load, threads: threads(argv, code), wait };
  end(run(argv, surroundings));
}

/** A thread runs the script that this process runs, which loads the user's code as it does. */
function threads([, script]: readonly string[], code: string | null): Surroundings["threads"] {
  return script === undefined ? null : { script: realpathSync(script), cores: availableParallelism(), code };
}

/** What could not be written stays the reason. */
function end(status: number): void {
  if (status !== 0 && process.exitCode === undefined) process.exitCode = status;
}

/** A reader that has seen enough, as `head` has, closes the pipe: that is no mistake. A full disk is one, and told where that can be. */
function cannotWrite({ code, message }: NodeJS.ErrnoException): void {
  if (code === "EPIPE") return;
  if (process.exitCode !== 1) process.stderr.write(`The result cannot be written: ${message}\n`);
  process.exitCode = 1;
}

const PROCESS: Omit<Surroundings, "cwd" | "load" | "threads" | "wait"> = {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  console,
  readInput: () => (isatty(0) ? null : readFileSync(0, "utf8")),
  ask,
  disk: DISK,
  patienceMs: 60_000,
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
    .version(ownPackage().version)
    .addHelpText("after", GENERAL_HELP)
    .addCommand(initCommand(surroundings))
    .addCommand(synthCommand(surroundings))
    .addCommand(checkCommand(surroundings))
    .addCommand(resolveCommand(surroundings))
    .addCommand(diffCommand(surroundings))
    .addCommand(listCommand(surroundings))
    .addCommand(fitCommand(surroundings))
    .addCommand(explainCommand(surroundings))
    .addCommand(graphCommand(surroundings))
    .addCommand(reportCommand(surroundings))
    .addCommand(outputsCommand(surroundings))
    .addCommand(machinesCommand(surroundings));
}

/** Makes a command and its subcommands write to the given streams, and throw instead of ending the process. */
function within({ stdout, stderr }: Surroundings, command: Command): Command {
  for (const each of [command, ...command.commands.flatMap((child) => [child, ...child.commands])]) {
    each.showHelpAfterError(`\nSee \`${lineOf(each)} --help\`.`);
    each.exitOverride().configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    });
  }
  return command;
}

/** What is typed for a command: `nodegroups machines update`. */
function lineOf(command: Command): string {
  return command.parent === null ? command.name() : `${lineOf(command.parent)} ${command.name()}`;
}

/** Reports an error, and gives the exit code. A user's mistake is told without our stack trace; any other error is a bug and keeps its own. */
export function exitCode(error: unknown, surroundings: Surroundings): number {
  if (error instanceof CommanderError || error instanceof Outcome) return error.exitCode;
  const told = error instanceof FleetProblems || error instanceof UserError || error instanceof Unfinished;
  if (told) report(printableText(error.message), "red", surroundings);
  else surroundings.console.error(thrownText(error) ?? error);
  return 1;
}

if (require.main === module) main(process.argv);
