import { resolve } from "node:path";

/** What the command knows of the process that it runs in; a test hands in its own and needs no process for each run. */
export interface Surroundings {
  /** The current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Writes to the same two, a line at a time. */
  readonly console: Pick<Console, "log" | "error">;
  /** Everything on standard input. */
  readonly readInput: () => string;
  /** Loads a module of the user's by its absolute path. */
  readonly load: (file: string) => unknown;
}

interface Output {
  write(text: string): unknown;
}

/** An absolute path, of one that is meant from the current folder. */
export function fromCwd({ cwd }: Surroundings, path: string): string {
  return resolve(cwd, path);
}
