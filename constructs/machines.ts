import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommittedMachines } from "../model/machines/facts";
import { packageRoot } from "./package-root";
import { readJson } from "./read-json";

/** Where a project keeps machine types, below its root. */
export const MACHINES_FILE = join("clusters", "machines.json");

/**
 * Machine types that the package of a folder keeps: its `clusters/machines.json`, which `nodegroups machines update` writes.
 * None where there is no such file.
 *
 * @param folder any folder of your package; pass `__dirname`
 */
export function committedMachines(folder: string): CommittedMachines {
  const file = join(packageRoot(folder), MACHINES_FILE);
  return existsSync(file) ? readJson<CommittedMachines>(file) : {};
}
