import { existsSync } from "node:fs";
import { join } from "node:path";
import { parsedFile } from "./parsed-file";
import { CHECKOUT } from "./programs";

const FOLDER = join(CHECKOUT, "bench", "peers");

/** Packages that other programs need, with their versions; null for one that is not installed: `npm --prefix bench/peers ci`. */
export function peerVersions(): Readonly<Record<string, string | null>> {
  const { dependencies } = parsedFile<{ dependencies: Readonly<Record<string, string>> }>(join(FOLDER, "package.json"));
  return Object.fromEntries(Object.keys(dependencies).map((name) => [name, versionIn(FOLDER, name)]));
}

/** The version of a package that is installed in a folder; null without it. */
export function versionIn(folder: string, name: string): string | null {
  const file = join(folder, "node_modules", name, "package.json");
  return existsSync(file) ? parsedFile<{ readonly version: string }>(file).version : null;
}
