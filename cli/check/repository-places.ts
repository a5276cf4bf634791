import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { CodePlace } from "../../model/base/code-place";
import type { FleetFindings } from "../../review/changes/findings";

/** Where a fleet was checked. */
interface Checked {
  /** The current folder, which places are relative to. */
  readonly cwd: string;
  /** The file that declares the fleet. */
  readonly entry: string;
}

/**
 * Findings with places as their repository names them, also from a folder in it: that is where code scanning, annotations and
 * reports of tests look files up. One without a place has that of the file that declares the fleet: GitHub takes no result without.
 */
export function inRepository(findings: FleetFindings, { cwd, entry }: Checked): FleetFindings {
  const root = repositoryAround(cwd) ?? cwd;
  const fromRoot = (file: string) => relative(root, resolve(cwd, file)).split(sep).join("/");
  const declared: readonly CodePlace[] = [{ file: fromRoot(entry), line: 1, column: 1 }];
  const placed = <F extends { readonly at: readonly CodePlace[] }>(finding: F): F => {
    const at = finding.at.map((place) => ({ ...place, file: fromRoot(place.file) }));
    return { ...finding, at: at.length === 0 ? declared : at };
  };
  const { problems, warnings, acknowledged } = findings;
  return {
    ...findings,
    problems: problems.map(placed),
    warnings: warnings.map(placed),
    acknowledged: acknowledged.map(placed),
  };
}

/** The nearest folder with `.git`, which in a worktree is a file; null where there is none. */
function repositoryAround(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  return dirname(folder) === folder ? null : repositoryAround(dirname(folder));
}
