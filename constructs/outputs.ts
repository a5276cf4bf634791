import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AzureClusterOutputs } from "../model/declaration/cluster";
import { packageRoot } from "./package-root";

/**
 * What the clouds made up, by cluster: every `clusters/outputs/<cluster>.json` of the package that a folder belongs to.
 * `nodegroups outputs` writes those files; commit them.
 *
 * @param folder any folder of your package; pass `__dirname`
 */
export function committedOutputs(folder: string): Readonly<Record<string, AzureClusterOutputs>> {
  const outputs = join(packageRoot(folder), "clusters", "outputs");
  const files = existsSync(outputs) ? readdirSync(outputs).filter((file) => file.endsWith(".json")) : [];
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -".json".length), readJson(join(outputs, file))]),
  );
}

/** What a file holds. Text that is not JSON stays text: the fleet then reports it as misshapen, with all other problems. */
function readJson(file: string): AzureClusterOutputs {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text) as AzureClusterOutputs;
  } catch {
    return text as unknown as AzureClusterOutputs;
  }
}
