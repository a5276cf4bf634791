import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LIST_FILE } from "../model/fleet/output-problems";
import type { OutputFolder } from "./output-folders";

/**
 * What to say of folders beside a project that have this fleet's output of before its folder was changed. Once: at the first run that
 * writes to a folder without a list.
 */
export function formerOutputs(project: string, fleet: string, current: readonly OutputFolder[]): readonly string[] {
  const added = current.filter(({ folder }) => !existsSync(join(folder, LIST_FILE)));
  if (added.length === 0) return [];
  const folders = readdirSync(project, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const others = folders.filter(({ name }) => !current.some(({ folder }) => folder === join(project, name)));
  const where = added.map(({ shown }) => `${shown}/`).join(" and ");
  return others
    .filter(({ name }) => fleetOf(join(project, name, LIST_FILE)) === fleet)
    .map(
      ({ name }) =>
        `${name}/ has this fleet's output from before: nothing changes it any more, and what reads it stays as it is.\n` +
        `  fix: Let your pipeline and your GitOps tool read ${where}, move what is yours in ${name}/ (Terraform's local state, your own files), and remove it.`,
    );
}

/** The fleet whose list this is; null for no list, or one that cannot be read. */
function fleetOf(file: string): string | null {
  const { parseList } = require("../stacks/outputs/owned-list") as typeof import("../stacks/outputs/owned-list");
  if (!existsSync(file)) return null;
  const list = parseList(readFileSync(file, "utf8"));
  return typeof list === "string" ? null : list.fleet;
}
