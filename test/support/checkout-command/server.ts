/** Runs command lines, one after another. Started by `CheckoutCommand`. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { CHECKOUT } from "../checkout";
import { nodegroups } from "../command-line";

/** A command line and the folder to run it in. */
export interface Order {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** As the command loads a file. */
const load = createRequire(join(CHECKOUT, "cli", "main.ts"));

function loadAfresh(file: string): unknown {
  delete load.cache[file];
  return load(file);
}

process.on("message", ({ args, cwd }: Order) => {
  process.chdir(cwd);
  process.send?.(nodegroups(args, { cwd, load: loadAfresh }));
});
