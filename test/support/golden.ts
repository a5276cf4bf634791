import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect } from "@jest/globals";

const ROOT = join(__dirname, "..", "golden");
const UPDATE = "npm run golden:update";

/** Files of a scenario, by path below its folder. */
export type Files = Readonly<Record<string, string>>;

/**
 * Compares a scenario's files with those kept in `test/golden/<scenario>/`, in their own formats, so that a review reads
 * what users get. A missing, extra or different file fails and names the command that rewrites them.
 */
export function expectGolden(scenario: string, files: Files): void {
  const folder = join(ROOT, scenario);
  if (process.env.UPDATE_GOLDEN !== undefined) rewrite(folder, files);
  const kept = readFiles(folder);
  const differing = [...new Set([...Object.keys(kept), ...Object.keys(files)])].filter(
    (path) => kept[path] !== files[path],
  );
  if (differing.length === 0) return;
  console.error(`${scenario}: ${differing.sort().join(", ")} differ. If that is meant, run: ${UPDATE}`);
  for (const path of differing) expect(files[path]).toBe(kept[path]);
}

function rewrite(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function readFiles(folder: string): Files {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}
