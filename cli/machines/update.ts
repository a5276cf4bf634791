import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { MACHINES_FILE } from "../../constructs/machines";
import { packageRoot } from "../../constructs/package-root";
import {
  LISTING_COMMANDS,
  type MergedMachines,
  machinesText,
  mergeListing,
  readListing,
} from "../../model/machines/listings";
import type { Listing } from "../../model/machines/listings/listing";
import { writeProjectFile } from "../project-file";
import { readText } from "../read-text";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";
import { projectMachines } from "./project-machines";

/**
 * Writes what a cloud reports about its machine types to `clusters/machines.json`.
 *
 * @throws {UserError} if the file is no such list, or no project is around
 */
export function updateMachines(from: string, surroundings: Surroundings): void {
  const root = projectRoot(surroundings);
  const listing = toListing(from, surroundings);
  const merged = mergeListing(projectMachines(surroundings), listing);
  const written = writeMachines(root, machinesText(merged.machines));
  surroundings.console.log(summary(listing, merged, written));
}

/** Commands of clouds that print such a list, one a line. */
export const commands = (): string => LISTING_COMMANDS.map(([, command]) => `  ${command}`).join("\n");

function projectRoot({ cwd }: Surroundings): string {
  const root = packageRoot(cwd);
  if (existsSync(join(root, "package.json"))) return root;
  throw new UserError(
    "Neither this folder nor any folder above it has a package.json.",
    "Go to the folder of the project that keeps the machine types.",
  );
}

function toListing(from: string, surroundings: Surroundings): Listing {
  const read = readListing(parse(readInput(from, surroundings), from));
  if (!read.ok) throw notAListing(from, read.reason);
  const { listing } = read;
  if (Object.keys(listing.types).length > 0) return listing;
  throw notAListing(from, "It contains no machine types.");
}

function readInput(from: string, surroundings: Surroundings): string {
  const file = fromCwd(surroundings, from);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readText(file);
  throw new UserError(`There is no file ${from}.`, `Name a file that holds the output of one of:\n${commands()}`);
}

function parse(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAListing(from, "It is not JSON.");
  }
}

function notAListing(from: string, reason: string): UserError {
  return new UserError(
    `${from} is not a list of machine types. ${reason}`,
    `Name a file that holds the output of one of:\n${commands()}`,
  );
}

/** Writes nothing if nothing changed. */
function writeMachines(root: string, text: string): boolean {
  const file = join(root, MACHINES_FILE);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return false;
  writeProjectFile(file, text);
  return true;
}

function summary({ cloud, types, skipped }: Listing, { added, changed }: MergedMachines, written: boolean): string {
  const same = Object.keys(types).length - added.length - changed.length;
  const counts = `${cloud}: ${added.length} added, ${changed.length} changed, ${same} as before`;
  const left = skipped.length === 0 ? [] : [`left out, no Linux nodes: ${skipped.join(", ")}`];
  return [counts, ...left, `${written ? "wrote" : "kept"} clusters/machines.json`].join("\n");
}
