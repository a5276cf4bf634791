import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Fleet } from "../constructs/fleet";
import { packageRoot } from "../constructs/package-root";
import { FleetProblems, formatWarnings } from "../model/base/problem";
import type { ResolvedFleet } from "../model/stages/resolved";
import { fromCwd, type Surroundings } from "./surroundings";
import { report } from "./terminal";
import { UserError } from "./user-error";

/** A resolved fleet, and the folder for its outputs. */
export interface LoadedFleet {
  readonly fleet: ResolvedFleet;
  /** The folder of the package that declares the fleet. */
  readonly root: string;
}

/** Files in which a project declares its fleet, in the order in which they are tried. */
const DEFAULT_ENTRIES = ["clusters/index.ts", "clusters/index.js"];

/** A declared fleet, whether or not it has problems, and the folder for its outputs. */
export interface LoadedDeclaration {
  readonly fleet: Fleet;
  /** The folder of the package that declares the fleet. */
  readonly root: string;
}

/**
 * Loads the fleet that the default export of a file returns. Without a file, loads `clusters/index.ts` of the nearest folder
 * that has one, starting at the current folder and going up.
 *
 * @throws {UserError} if the file does not exist or does not export a fleet
 */
export function loadDeclaration(file: string | undefined, surroundings: Surroundings): LoadedDeclaration {
  const entry = file === undefined ? findEntry(surroundings.cwd) : givenEntry(file, surroundings);
  return { fleet: declaredFleet(entry, surroundings), root: packageRoot(dirname(entry)) };
}

/**
 * Loads a fleet and resolves it.
 *
 * @throws {UserError} as {@link loadDeclaration}
 * @throws {FleetProblems} if the fleet has problems
 */
export function loadFleet(file: string | undefined, surroundings: Surroundings): LoadedFleet {
  const { fleet, root } = loadDeclaration(file, surroundings);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  if (resolution.warnings.length > 0) report(formatWarnings(resolution.warnings), "yellow", surroundings);
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
    "Neither this folder nor any folder above it has clusters/index.ts.",
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
