import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Fleet } from "../constructs/fleet";
import { packageRoot } from "../constructs/package-root";
import { FleetProblems, formatWarnings } from "../model/base/problem";
import type { ResolvedFleet } from "../model/stages/resolved";
import { fromCwd, type Surroundings } from "./surroundings";
import { UserError } from "./user-error";

/** A fleet and the folder that its outputs belong in. */
export interface LoadedFleet {
  readonly fleet: ResolvedFleet;
  /** The folder of the package that declares the fleet. */
  readonly root: string;
}

/** Where a project keeps its fleet. */
const DEFAULT_ENTRIES = ["clusters/index.ts", "clusters/index.js"];

/** A fleet as declared, whether or not it has problems, and the folder that its outputs belong in. */
export interface LoadedDeclaration {
  readonly fleet: Fleet;
  /** The folder of the package that declares the fleet. */
  readonly root: string;
}

/**
 * Loads the fleet that a file exports as its default, a function. Without a file: `clusters/index.ts` of the nearest folder,
 * from the current one upwards, that has one.
 *
 * @throws {UserError} where there is no such file or it exports no fleet
 */
export function loadDeclaration(file: string | undefined, surroundings: Surroundings): LoadedDeclaration {
  const entry = file === undefined ? findEntry(surroundings.cwd) : givenEntry(file, surroundings);
  return { fleet: declaredFleet(entry, surroundings), root: packageRoot(dirname(entry)) };
}

/**
 * Loads a fleet and resolves it.
 *
 * @throws {UserError} as {@link loadDeclaration}
 * @throws {FleetProblems} where the fleet has problems
 */
export function loadFleet(file: string | undefined, surroundings: Surroundings): LoadedFleet {
  const { fleet, root } = loadDeclaration(file, surroundings);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  if (resolution.warnings.length > 0) surroundings.console.error(formatWarnings(resolution.warnings));
  return { fleet: resolution.fleet, root };
}

function givenEntry(file: string, surroundings: Surroundings): string {
  const entry = fromCwd(surroundings, file);
  if (existsSync(entry) && statSync(entry).isFile()) return entry;
  throw new UserError(
    `There is no file ${file}.`,
    "Name the file that exports your fleet, e.g. --fleet clusters/index.ts.",
  );
}

function findEntry(folder: string): string {
  const found = DEFAULT_ENTRIES.map((entry) => join(folder, entry)).find((entry) => existsSync(entry));
  if (found !== undefined) return found;
  if (dirname(folder) !== folder) return findEntry(dirname(folder));
  throw new UserError(
    "Neither this folder nor one above it has clusters/index.ts.",
    "Go to your project's folder, or name the file with --fleet.",
  );
}

function declaredFleet(entry: string, { load }: Surroundings): Fleet {
  const { default: declare } = load(entry) as { readonly default?: unknown };
  const fleet = typeof declare === "function" ? (declare() as Partial<Fleet> | undefined) : undefined;
  if (typeof fleet?.resolve === "function") return fleet as Fleet;
  throw new UserError(
    `${entry} does not export a fleet.`,
    "Export a function that returns it: export default function fleet() { const fleet = new Fleet({ … }); …; return fleet; }",
  );
}
