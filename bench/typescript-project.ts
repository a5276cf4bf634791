import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT, newFolder, type Program } from "./programs";

/** What of the checkout's packages the sample fleet's own code imports. */
const IMPORTED = ["@cdktf", "cdk8s"];

/** `synth` of the sample fleet as its users run it: the installed package, on files in TypeScript, in a project of its own. */
export function typescriptSynth(scratch: string, title: string): Program {
  const folder = newFolder(scratch, title);
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of IMPORTED) symlinkSync(join(CHECKOUT, "node_modules", name), join(packages, name));
  writeFileSync(join(folder, "package.json"), "{}");
  copyFleet(join(folder, "clusters"));
  return { title, script: install(join(packages, "nodegroups")), args: ["synth"], folder };
}

/** The same where nothing can be kept of what an earlier run made of the files, as in a job that installs all packages anew. */
export function firstTypescriptSynth(scratch: string, title: string): Program {
  const program = typescriptSynth(scratch, title);
  writeFileSync(join(program.folder, "node_modules", ".cache"), "");
  return program;
}

/** Clusters of a user's import the package by its name. */
function copyFleet(folder: string): void {
  cpSync(join(CHECKOUT, "clusters"), folder, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".ts"))) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replace('"../constructs"', '"nodegroups"'));
  }
}

/** Copies what a command loads: links would lead to the checkout, which runs from its sources. Returns the command. */
function install(folder: string): string {
  const scripts = readdirSync(join(CHECKOUT, "cli")).filter((name) => name.endsWith(".cjs"));
  for (const path of ["package.json", ...scripts.map((name) => join("cli", name))]) {
    cpSync(join(CHECKOUT, path), join(folder, path));
  }
  cpSync(join(CHECKOUT, "dist"), join(folder, "dist"), { recursive: true, filter: isCode });
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  return join(folder, "cli", "nodegroups.cjs");
}

function isCode(path: string): boolean {
  return path.endsWith(".js") || statSync(path).isDirectory();
}
