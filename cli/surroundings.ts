import { resolve } from "node:path";
import type { Disk } from "../stacks/outputs/disk";

/** What the command uses of the process that it runs in. A test passes its own, and needs no process for each run. */
export interface Surroundings {
  /** The current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Writes lines to the same two streams. */
  readonly console: Pick<Console, "log" | "error">;
  /** Reads all of standard input; null where that is a terminal. */
  readonly readInput: () => string | null;
  /** Asks for a line on the terminal; null where there is none. */
  readonly ask: (question: string) => string | null;
  /** Loads one of the user's modules by its absolute path. */
  readonly load: (file: string) => unknown;
  /** The file system to which outputs are written. */
  readonly disk: Disk;
  /** How long to wait for another run that writes the same output, in milliseconds. */
  readonly patienceMs: number;
  /** How further threads of this command are started; null where none can be. */
  readonly threads: Threads | null;
  /** Takes work that waits for other programs: the command goes on until it is done, and ends with what it throws. */
  readonly wait: (work: Promise<void>) => void;
}

/** What a command with several threads needs to know. */
export interface Threads {
  /** The script that runs the command: a thread runs it too. */
  readonly script: string;
  /** How many threads can work at a time. */
  readonly cores: number;
  /** Hash of the command's own code; null where that may change from run to run, as in a checkout. */
  readonly code: string | null;
}

interface Output {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Characters that a line of the terminal has. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Resolves a path against the current folder. */
export function fromCwd({ cwd }: Surroundings, path: string): string {
  return resolve(cwd, path);
}
