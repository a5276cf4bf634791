import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
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
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -".json".length), readJson<AzureClusterOutputs>(join(outputs, file))]),
  );
}
