import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CHECKOUT } from "../checkout";
import type { Run } from "../command-line";
import type { Order } from "./server";

const SERVER = join("test", "support", "checkout-command", "server.ts");

/**
 * The command of the checkout in a process of its own, with its sources and the user's as tsx loads them: lines of code are those of
 * files. To load them takes a second, so one process runs all command lines.
 */
export class CheckoutCommand {
  readonly #process: ChildProcess = fork(join(CHECKOUT, SERVER), {
    execArgv: ["--require", require.resolve("tsx/cjs")],
    env: { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined },
  });

  async run(order: Order): Promise<Run> {
    this.#process.send(order);
    const [run] = await once(this.#process, "message");
    return run as Run;
  }

  end(): void {
    this.#process.disconnect();
  }
}
