import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Fleet } from "../constructs/fleet";
import { packageRoot } from "../constructs/package-root";
import type { placesByName, withPlaces } from "../constructs/places";
import { readJson } from "../constructs/read-json";
import type { CodePlace } from "../model/base/code-place";
import { FleetProblems, type Problem } from "../model/base/problem";
import type { ApiBudget } from "../model/declaration/api-budget";
import type { VcpuQuotaDeclaration } from "../model/declaration/vcpu-quotas";
import type { Acknowledged } from "../model/stages/acknowledged";
import type { ResolvedFleet } from "../model/stages/resolved";
import type { WithPlaces } from "../stacks/manifests";
import { fromCwd, type Surroundings } from "./surroundings";
import { runUserCode } from "./user-code";
import { UserError } from "./user-error";

/** A file that exports a fleet, and the project that it belongs to. */
export interface FoundFleet {
  readonly entry: string;
  /** The nearest folder, from the file's upwards, with a {@link PROJECT_FILES project file}: output goes there. */
  readonly project: string;
}

/** A resolved fleet with its name. */
export interface LoadedFleet extends FoundFleet {
  readonly fleet: ResolvedFleet;
  /** For the caller to report. */
  readonly warnings: readonly Problem[];
  /** How much of the clouds' quotas on API calls it may take, as declared. */
  readonly apiBudget: ApiBudget;
  /** What the clouds allow its accounts, as declared. */
  readonly vcpuQuotas: readonly VcpuQuotaDeclaration[];
  /** As declared; else after the package and the file that declare the fleet. */
  readonly name: string;
  /** Adds to problems where the code declares what they are over. */
  readonly withPlaces: WithPlaces;
  /** Where the code declares what messages call by each of some names: `fleet`, `prod`, `prod/general`. */
  readonly placesByName: (names: readonly string[]) => ReadonlyMap<string, readonly CodePlace[]>;
  /** What somebody gives a reason for. */
  readonly acknowledged: () => readonly PlacedAcknowledgement[];
}

/** An acknowledgement with where the code declares what it is over. */
export type PlacedAcknowledgement = Acknowledged & Pick<Problem, "at">;

/** A folder with one of these is a project of its own. */
const PROJECT_FILES = ["cdktf.json", "cdk8s.yaml", "package.json"];

/** Files in which a project declares its fleet, in the order in which they are tried. */
const DEFAULT_ENTRIES = ["clusters/index.ts", "clusters/index.js"];

/** A declared fleet, whether or not it has problems, and the folder for what the clouds assign to it. */
export interface LoadedDeclaration extends FoundFleet {
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
  const { entry, project } = findFleet(file, surroundings);
  return { fleet: declaredFleet(entry, surroundings), root: packageRoot(dirname(entry)), entry, project };
}

/**
 * Finds the file that exports a fleet, without loading it.
 *
 * @throws {UserError} if there is no such file, or no project file around it
 */
export function findFleet(file: string | undefined, surroundings: Surroundings): FoundFleet {
  const entry = file === undefined ? findEntry(surroundings.cwd) : givenEntry(file, surroundings);
  return { entry, project: projectAround(dirname(entry), entry) };
}

function projectAround(folder: string, entry: string): string {
  if (PROJECT_FILES.some((file) => existsSync(join(folder, file)))) return folder;
  if (dirname(folder) !== folder) return projectAround(dirname(folder), entry);
  throw new UserError(
    `${entry} belongs to no project: neither its folder nor one above it has ${PROJECT_FILES.join(", ")}.`,
    "Run npm init in your project's folder.",
  );
}

/**
 * Loads a fleet and resolves it.
 *
 * @throws {UserError} as {@link loadDeclaration}
 * @throws {FleetProblems} if the fleet has problems
 */
export function loadFleet(file: string | undefined, surroundings: Surroundings): LoadedFleet {
  return loadFleetFrom(findFleet(file, surroundings), surroundings);
}

/** Loads a fleet that was found, as {@link loadFleet}. */
function loadFleetFrom(found: FoundFleet, surroundings: Surroundings): LoadedFleet {
  return resolveLoaded(found, declaredFleet(found.entry, surroundings));
}

/**
 * Resolves a fleet that was loaded.
 *
 * @throws {FleetProblems} if the fleet has problems
 */
export function resolveLoaded(found: FoundFleet, fleet: Fleet): LoadedFleet {
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  const { warnings } = resolution;
  return {
    ...found,
    ...{ fleet: resolution.fleet, warnings, name: fleetName(found, fleet) },
    ...{ apiBudget: fleet.props.apiBudget ?? {}, vcpuQuotas: fleet.props.vcpuQuotas ?? [] },
    withPlaces: placing(fleet),
    placesByName: (names) => places().placesByName(fleet, names),
    acknowledged: () => acknowledgedBy(fleet, resolution.fleet),
  };
}

/** A fleet's name: as declared, or after the package and the file that declare it. */
export function fleetName(found: FoundFleet, fleet: Fleet): string {
  return fleet.props.name || defaultName(found);
}

/** Adds to problems where the code of a fleet declares what they are over. */
export function placing(fleet: Fleet): WithPlaces {
  return (problems) => places().withPlaces(fleet, problems);
}

/** What a declared fleet without problems gives reasons for, with where its code does. */
export function acknowledgedBy(fleet: Fleet, resolved: ResolvedFleet): readonly PlacedAcknowledgement[] {
  const { acknowledgedIn } = require("../model/fleet/acknowledged") as typeof import("../model/fleet/acknowledged");
  return places().withPlaces(fleet, acknowledgedIn(fleet.declaration(), resolved));
}

/** Loads the constructs, which commands without a fleet do without. */
function places(): { readonly placesByName: typeof placesByName; readonly withPlaces: typeof withPlaces } {
  return require("../constructs/places");
}

/**
 * The name of the package, and behind it the file, if that is not the one where a project declares its fleet: two fleets without a
 * name in one project would take each other's output for their own.
 */
function defaultName({ entry, project }: FoundFleet): string {
  const file = relative(project, entry).split(sep).join("/");
  const name = packageName(entry);
  return DEFAULT_ENTRIES.includes(file) ? name : `${name}/${file.replace(/(\/index)?\.\w+$/, "")}`;
}

/** Not the folder's name: that is another one in each checkout. */
function packageName(entry: string): string {
  const file = join(packageRoot(dirname(entry)), "package.json");
  const name = existsSync(file) ? readJson<{ readonly name?: unknown }>(file).name : undefined;
  return typeof name === "string" && name !== "" ? name : "fleet";
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

/**
 * Loads a file and calls what it exports.
 *
 * @throws {UserError} if it does not export a fleet
 */
export function declaredFleet(entry: string, { load }: Pick<Surroundings, "load">): Fleet {
  const fleet = runUserCode(() => {
    const { default: declare } = load(entry) as { readonly default?: unknown };
    return typeof declare === "function" ? (declare() as Partial<Fleet> | undefined) : undefined;
  });
  if (typeof fleet?.resolve === "function") return fleet as Fleet;
  if (fleet instanceof Promise) throw exportsPromise(entry, fleet);
  throw new UserError(
    `${entry} does not export a fleet.`,
    "Export a function that returns it: export default function fleet() { const fleet = new Fleet({ … }); …; return fleet; }",
  );
}

/** Why the promise may fail is told by nobody: else Node.js would, with a stack trace and after our message. */
function exportsPromise(entry: string, promised: Promise<unknown>): UserError {
  promised.catch(() => undefined);
  return new UserError(
    `${entry} exports an async function: a promise of a fleet, and not a fleet.`,
    "Declare the fleet without async, and read what it needs synchronously, e.g. with readFileSync or execFileSync.",
  );
}
