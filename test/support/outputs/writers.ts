import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CHECKOUT } from "../checkout";
import type { Order } from "./writer";

const WRITER = join("test", "support", "outputs", "writer.ts");
const MODULES = join(CHECKOUT, "node_modules");

/** A process that writes outputs. With a {@link compileWriter compiled} program it starts in a fifth of the time. */
export function startWriter(compiled?: string): ChildProcess {
  const env = { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined, NODE_PATH: MODULES };
  const execArgv = compiled === undefined ? ["--import", "tsx"] : [];
  return fork(compiled ?? join(CHECKOUT, WRITER), { execArgv, env });
}

/** Compiles the writer and all that it imports into a folder, and gives the program: for tests that start hundreds. */
export function compileWriter(folder: string): string {
  const options = ["--ignoreConfig", "--noCheck", "--esModuleInterop", "--rootDir", ".", "--outDir", folder];
  const tsc = [join(MODULES, "typescript", "bin", "tsc"), "--module", "commonjs", "--target", "es2022"];
  execFileSync(process.execPath, [...tsc, ...options, WRITER], { cwd: CHECKOUT });
  return join(folder, WRITER.replace(/ts$/, "js"));
}

/** Sends an order and waits until the writer starts. */
export async function start(writer: ChildProcess, order: Order): Promise<void> {
  writer.send(order);
  await message(writer);
}

/** The next message of a writer: how it ended. */
export async function message(writer: ChildProcess): Promise<unknown> {
  const [text] = await once(writer, "message");
  return text;
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 1));
}
