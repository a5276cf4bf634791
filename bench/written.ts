import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parsedFile } from "./parsed-file";
import type { Written } from "./report/figures";

/** What programs write, in their folders: Terraform, manifests, templates of CloudFormation, what Pulumi's engine is asked. */
export const OUTPUTS = ["cdktf.out", "gitops", "cdk.out", "pulumi.json"];

/** What a program wrote to its folder. */
export function writtenIn(folder: string): Written {
  const files = OUTPUTS.flatMap((output) => filesIn(join(folder, output)));
  return {
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    resources: files.reduce((sum, file) => sum + resourcesIn(file), 0),
  };
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

type ByName = Readonly<Record<string, object>>;

/** Manifests are one object in each file. */
function resourcesIn(file: string): number {
  if (file.endsWith("cdk.tf.json")) {
    return Object.values(parsedFile<{ readonly resource: ByName }>(file).resource).flatMap(Object.keys).length;
  }
  if (file.endsWith(".template.json"))
    return Object.keys(parsedFile<{ readonly Resources: ByName }>(file).Resources).length;
  if (file.endsWith("pulumi.json")) return parsedFile<readonly object[]>(file).length;
  return file.endsWith(".yaml") && !file.endsWith("kustomization.yaml") ? 1 : 0;
}
