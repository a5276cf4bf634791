import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { CLOUDS, type Cloud } from "../model/base/cloud";
import { examples } from "./help";
import { newProject, type ProjectFile } from "./new-project";
import { nextSteps } from "./next-steps";
import type { Surroundings } from "./surroundings";
import { UserError } from "./user-error";
import { isFile, writeNewFiles } from "./write-new-files";

/** `nodegroups init`: writes what a project of its own needs beside its package.json. It overwrites nothing. */
export function initCommand(surroundings: Surroundings): Command {
  return new Command("init")
    .description("begin a project in this folder: clusters/index.ts, settings of cdktf, cdk8s and jest, a test")
    .addOption(new Option("--cloud <cloud>", "where its first cluster is; asked for on a terminal").choices(CLOUDS))
    .addHelpText(
      "after",
      examples([["nodegroups init --cloud aws", "after `npm init -y` and installing this package"]]),
    )
    .action(({ cloud }: { readonly cloud?: Cloud }) => {
      const root = surroundings.cwd;
      const manifest = packageManifest(root);
      const chosen = cloud ?? askedCloud(surroundings);
      const files = newProject(chosen, manifest).filter(({ path }) => fits(root, path));
      const done = writeNewFiles(root, files);
      surroundings.console.log([...done.map(line), "", ...nextSteps(root, chosen)].join("\n"));
    });
}

/** The snapshot is that of the clusters that this command writes: beside others, the first test writes its own. */
function fits(root: string, path: string): boolean {
  return !path.endsWith(".snap") || !existsSync(join(root, "clusters", "index.ts"));
}

function packageManifest(root: string): string {
  const file = join(root, "package.json");
  if (isFile(file)) return readFileSync(file, "utf8");
  throw new UserError("This folder has no package.json.", "Run `npm init -y` first, in the folder of the project.");
}

function askedCloud({ ask }: Surroundings): Cloud {
  const answer = ask(`On which cloud is the first cluster? (${CLOUDS.join(", ")}) `);
  const cloud = CLOUDS.find((known) => known === answer?.toLowerCase());
  if (cloud !== undefined) return cloud;
  const what = answer === null ? "No cloud is named." : `There is no cloud ${JSON.stringify(answer)}.`;
  throw new UserError(what, `Say where the first cluster is: --cloud ${CLOUDS.join(", or --cloud ")}.`);
}

function line({ path, outcome }: { readonly path: ProjectFile["path"]; readonly outcome: string }): string {
  return `${outcome.padEnd(7)} ${path}`;
}
