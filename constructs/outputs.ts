import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { CodePlace } from "../model/base/code-place";
import { joinPath } from "../model/base/path";
import type { AzureClusterOutputs } from "../model/declaration/cluster";
import { packageRoot } from "./package-root";
import { readJson } from "./read-json";

/**
 * What the clouds assigned, by cluster: every `clusters/outputs/<cluster>.json` of the package that a folder belongs to.
 * `nodegroups outputs` writes those files; commit them.
 *
 * @param folder any folder of your package; pass `__dirname`
 */
export function committedOutputs(folder: string): Readonly<Record<string, AzureClusterOutputs>> {
  const outputs = join(packageRoot(folder), "clusters", "outputs");
  const isFolder = statSync(outputs, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isFolder ? readdirSync(outputs).filter((file) => file.endsWith(".json")) : [];
  const read = Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -".json".length), readJson<AzureClusterOutputs>(join(outputs, file))]),
  );
  FOLDERS.set(read, outputs);
  return read;
}

/** Folders of what was read, for problems to name the file. */
const FOLDERS = new WeakMap<object, string>();

/** The file that a problem of the fleet's `outputs` is over; null for other problems, and for outputs that no file has. */
export function outputsPlace(outputs: object, where: string): CodePlace | null {
  const folder = FOLDERS.get(outputs);
  const over = Object.keys(outputs).filter((name) => isOver(where, `fleet: ${joinPath("outputs", name)}`));
  const [cluster] = over;
  if (folder === undefined || cluster === undefined) return null;
  return { file: relative(process.cwd(), join(folder, `${cluster}.json`)), line: 1, column: 1 };
}

function isOver(where: string, path: string): boolean {
  return where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`);
}
