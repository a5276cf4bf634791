import { existsSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "./programs";
import { readJson } from "./read-json";

const FOLDER = join(CHECKOUT, "bench", "peers");

/** Packages that other programs need, with their versions; null for one that is not installed: `npm --prefix bench/peers ci`. */
export function peerVersions(): Readonly<Record<string, string | null>> {
  const { dependencies } = readJson<{ dependencies: Readonly<Record<string, string>> }>(join(FOLDER, "package.json"));
  return Object.fromEntries(Object.keys(dependencies).map((name) => [name, versionIn(FOLDER, name)]));
}

/** The version of a package that is installed in a folder; null without it. */
export function versionIn(folder: string, name: string): string | null {
  const file = join(folder, "node_modules", name, "package.json");
  return existsSync(file) ? readJson<{ readonly version: string }>(file).version : null;
}
