import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { fromCwd, type Surroundings } from "./surroundings";
import { UserError } from "./user-error";

/** What cdk8s' command line empties and writes to where cdk8s.yaml names no `output` (cdk8s-cli 2.207, config.ts). */
const DEFAULT_OUTPUT = "dist";

/** Folders of this project that hold more than what the command line of cdk8s lists. */
const USED = [DEFAULT_OUTPUT, "gitops", "clusters", "."];

/**
 * Warns where `npx cdk8s synth` would empty a folder that has other things in it: it does so before it runs the app.
 *
 * @throws {UserError} where it just has
 */
export function warnOfCdk8sOutput(root: string, surroundings: Surroundings): void {
  const file = join(root, "cdk8s.yaml");
  const output = existsSync(file) ? outputOf(readFileSync(file, "utf8")) : null;
  if (output === null || !USED.includes(output)) return;
  const { CDK8S_OUTDIR } = surroundings.env;
  const emptied = CDK8S_OUTDIR !== undefined && fromCwd(surroundings, CDK8S_OUTDIR) === join(root, output);
  const error = new UserError(
    `\`npx cdk8s synth\` ${emptied ? "has emptied" : "would empty"} ${output}/, which is its output folder in cdk8s.yaml.`,
    "Name a folder in cdk8s.yaml that holds nothing else: `output: cdk8s.out`. Manifests for your clusters are in gitops/.",
  );
  if (emptied) throw error;
  surroundings.console.error(`warning: ${error.message}`);
}

/** The folder that a cdk8s.yaml names, without slashes at its ends. */
function outputOf(text: string): string {
  const [, output = DEFAULT_OUTPUT] = /^output:\s*["']?([^\s"'#]+)/m.exec(text) ?? [];
  return normalize(output).replace(/\/+$/, "");
}
