import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { CHECKOUT } from "./checkout";

/** A folder of this run of tests. */
export const RUN_FOLDER = process.env.NODEGROUPS_TESTS ?? "";

/** Where projects in the folder find the package, in which npm would install it. */
const INSTALLED = join(RUN_FOLDER, "node_modules", "nodegroups");

/** What of the package is not compiled: package.json, "files". */
const AS_IT_IS = [
  ...["package.json", "cli/compiled.cjs", "cli/nodegroups.cjs", "cli/templates", "cli/typescript.cjs"],
  ...["docs", "prices", "review/report/page", "schemas"],
];

/**
 * The package as its users have it, of the sources as they are, in a folder above all projects of the tests. The first test file that
 * asks for it compiles it, which takes a second.
 */
export function installedPackage(): string {
  if (!existsSync(INSTALLED)) install();
  return INSTALLED;
}

/** Another worker may be at it too: the first whole one stays. */
function install(): void {
  const folder = mkdtempSync(join(RUN_FOLDER, "package-"));
  for (const path of AS_IT_IS) cpSync(join(CHECKOUT, path), join(folder, path), { recursive: true });
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  compile(join(folder, "dist"));
  mkdirSync(dirname(INSTALLED), { recursive: true });
  try {
    renameSync(folder, INSTALLED);
  } catch {
    rmSync(folder, { recursive: true });
  }
}

function compile(dist: string): void {
  const args = ["--import", "tsx", "scripts/build.ts", "--dist", dist];
  const env = { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: CHECKOUT, env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
