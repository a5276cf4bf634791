/** A process that writes outputs for tests of several processes. Run by {@link startWriter}. */
import { existsSync, writeFileSync } from "node:fs";
import { watchedDisk } from "./disks";
import { type Version, write } from "./trees";

/** What to write. */
export interface Order {
  readonly root: string;
  /** Several are written in turn, for ever. */
  readonly versions: readonly Version[];
  /** Before which rename to stop until a file is there, if at all. */
  readonly pause?: { readonly rename: number; readonly paused: string; readonly go: string };
}

function obey({ root, versions, pause }: Order): void {
  let renames = 0;
  const disk = watchedDisk(({ name }) => {
    if (name === "renameSync" && renames++ === pause?.rename) waitFor(pause.paused, pause.go);
  });
  do {
    for (const version of versions) write(root, version, disk, 30_000);
  } while (versions.length > 1);
}

/** In the middle of synchronous work, so through files. */
function waitFor(paused: string, go: string): void {
  writeFileSync(paused, "");
  while (!existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

process.on("message", (order: Order) => {
  // Sent before the work, which is synchronous.
  process.send?.("starts", () => {
    try {
      obey(order);
      process.send?.("whole");
    } catch (error) {
      process.send?.(String(error));
    }
  });
});
