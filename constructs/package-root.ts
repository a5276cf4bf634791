import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder, from this one upwards, that holds a package.json; the file system's root where there is none. */
export function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json")) || dirname(folder) === folder) return folder;
  return packageRoot(dirname(folder));
}
