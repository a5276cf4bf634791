import { join, relative } from "node:path";
import { cdk8sOutput, isIn, type OutputFolders } from "./output-folders";
import { fromCwd, type Surroundings } from "./surroundings";
import { UserError } from "./user-error";

/**
 * Warns where `npx cdk8s synth` would empty a folder that has other things in it: it does so before it runs the app.
 *
 * @throws {UserError} where it just has
 */
export function warnOfCdk8sOutput(root: string, folders: OutputFolders, surroundings: Surroundings): void {
  const output = cdk8sOutput(root);
  if (output === null || !used(root, folders).some((folder) => isIn(output, folder))) return;
  const { CDK8S_OUTDIR } = surroundings.env;
  const emptied = CDK8S_OUTDIR !== undefined && fromCwd(surroundings, CDK8S_OUTDIR) === output;
  const error = new UserError(
    `\`npx cdk8s synth\` ${emptied ? "has emptied" : "would empty"} ${relative(root, output) || "."}/, which is its output folder in cdk8s.yaml.`,
    `Name a folder in cdk8s.yaml that holds nothing else: \`output: cdk8s.out\`. Manifests for your clusters are in ${folders.manifests.shown}/.`,
  );
  if (emptied) throw error;
  surroundings.console.error(`warning: ${error.message}`);
}

/** Folders that hold more than what the command line of cdk8s lists; many projects build into `dist`. */
function used(root: string, { manifests, terraform }: OutputFolders): readonly string[] {
  return [manifests.folder, terraform.folder, join(root, "clusters"), join(root, "dist")];
}
