import { spawn } from "node:child_process";
import { isCode } from "../../stacks/outputs/disk";
import { UserError } from "../user-error";

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program. */
export interface RunIn {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the program once it is aborted; the run then rejects with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Runs another program without input, and waits for it.
 *
 * @throws {UserError} if there is no such program
 */
export function runProgram(program: string, args: readonly string[], { cwd, env, signal }: RunIn): Promise<Ended> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stdio = ["ignore", "pipe", "pipe"] as const;
    const child = spawn(program, args, { cwd, env, stdio: [...stdio], signal });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (error) => {
      if (isCode(error)) reject(notStarted(program, error));
    });
    // Also after an abort, which only asks the program to end: what it writes to is removed next.
    child.on("close", (status, by) => {
      if (signal.aborted) reject(signal.reason);
      else
        resolve({ status: status ?? 1, stdout: text(stdout), stderr: text(stderr) + (by === null ? "" : endedBy(by)) });
    });
  });
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}

function endedBy(signal: string): string {
  return `\nended by ${signal}`;
}

function notStarted(program: string, error: NodeJS.ErrnoException): Error {
  const fix = `Install ${program}, or compare two folders of outputs (docs/diff.md).`;
  return new UserError(`${program} cannot be started: ${error.message}.`, fix);
}
