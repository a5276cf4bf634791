import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { CHECKOUT } from "../checkout";
import type { Order } from "./writer";

const WRITER = join("test", "support", "outputs", "writer.ts");

/** A process that writes outputs. With a {@link compileWriter compiled} program it starts in a fifth of the time. */
export function startWriter(compiled?: string): ChildProcess {
  const env = { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined };
  const execArgv = compiled === undefined ? ["--import", "tsx"] : [];
  return fork(compiled ?? join(CHECKOUT, WRITER), { execArgv, env });
}

/** The writer and all that it imports as one program in a folder: for tests that start hundreds. */
export function compileWriter(folder: string): string {
  const outfile = join(folder, "writer.cjs");
  buildSync({ entryPoints: [join(CHECKOUT, WRITER)], outfile, bundle: true, platform: "node", logLevel: "error" });
  return outfile;
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
