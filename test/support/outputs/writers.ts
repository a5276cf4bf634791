import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CHECKOUT } from "../checkout";
import type { Order } from "./writer";

/** A process that writes outputs. */
export function startWriter(): ChildProcess {
  const env = { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined };
  return fork(join(CHECKOUT, "test", "support", "outputs", "writer.ts"), { execArgv: ["--import", "tsx"], env });
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
