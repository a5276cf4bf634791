import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { FleetSnapshot, Sides } from "../../review/changes/snapshot";
import { type FoundFleet, findFleet } from "../load-fleet";
import type { Surroundings } from "../surroundings";
import { UserError } from "../user-error";
import { type Named, namedBy } from "./argument";
import { absentFiles, folderIn, type Scratch, withScratch } from "./checkouts";
import { readDocument } from "./document-file";
import { type Repository, repositoryOf } from "./git";
import { type FileReader, fileReader, readOutputs } from "./outputs";
import { providePackages } from "./packages";
import type { RunIn } from "./programs";
import { commandOf, isLibrary, PRESENT_COMMAND, renderProject } from "./rendered";
import { defaultBase, namedRevision, type Revision, WORKING_TREE, workingTreeLabel } from "./revision";

/** What is compared. */
export interface SideOptions {
  /** Default: where the working tree, or the other side, left the default branch. */
  readonly base: string | undefined;
  /** Default: the working tree. */
  readonly head: string | undefined;
  /** The file that exports the fleet. Default: `clusters/index.ts` of this project. */
  readonly fleet: string | undefined;
  /** Whether revisions are read with the version of nodegroups that runs, and the packages of the present checkout. */
  readonly sameVersion: boolean;
}

/** Everything that reading a side needs. */
interface Reading {
  readonly options: SideOptions;
  readonly surroundings: Surroundings;
  readonly running: Omit<RunIn, "cwd">;
  readonly scratch: Scratch;
  /** For the files of both sides. */
  readonly reader: FileReader;
  /** Says something of a side on standard error. */
  readonly say: (text: string) => void;
}

/**
 * Reads both sides of a comparison: revisions in checkouts of their own, which are removed; the working tree as it is; folders of
 * outputs; files of `nodegroups resolve`.
 *
 * @param signal ends what runs, and rejects with its reason once everything is removed
 * @throws {UserError} if one cannot be read
 */
export function readSides(options: SideOptions, surroundings: Surroundings, signal: AbortSignal): Promise<Sides> {
  const { env, console } = surroundings;
  const say = (text: string) => console.error(`note: ${text}`);
  const [base, head] = [options.base, options.head].map((each) =>
    each === undefined ? undefined : namedBy(each, surroundings),
  );
  return withScratch(env, async (scratch) => {
    const failed = new AbortController();
    const running = { env, signal: AbortSignal.any([signal, failed.signal]) };
    const reading = { options, surroundings, running, scratch, reader: fileReader(), say };
    const sides = [readBase(base, head, reading), readHead(head, reading)];
    for (const side of sides) side.catch((error: unknown) => failed.abort(error));
    return both(await Promise.allSettled(sides));
  });
}

/** One that fails ends the other, and waits for it: what that still writes to is removed next. */
function both([before, after]: readonly PromiseSettledResult<FleetSnapshot>[]): Sides {
  for (const each of [before, after]) if (each?.status === "rejected") throw each.reason;
  if (before?.status !== "fulfilled" || after?.status !== "fulfilled") throw new Error("a side was not read");
  return { before: before.value, after: after.value };
}

async function readBase(base: Named | undefined, head: Named | undefined, reading: Reading): Promise<FleetSnapshot> {
  if (base !== undefined) return readNamed(base, "base", reading);
  const { fleet, repository } = await placeOf(reading);
  const from = head?.kind === "revision" ? (await namedRevision(repository.git, head.name)).commit : "HEAD";
  const revision = await defaultBase(repository.git, from);
  return readRevision(revision, "base", { ...reading, fleet, repository });
}

async function readHead(head: Named | undefined, reading: Reading): Promise<FleetSnapshot> {
  return head === undefined ? readWorkingTree(reading) : readNamed(head, "head", reading);
}

type Which = "base" | "head";

async function readNamed(named: Named, which: Which, reading: Reading): Promise<FleetSnapshot> {
  if (named.kind === "outputs") return readOutputs(named.path, named.label, reading.reader);
  if (named.kind === "document") return readDocument(named.path, named.label);
  const { fleet, repository } = await placeOf(reading);
  return readRevision(await namedRevision(repository.git, named.name), which, { ...reading, fleet, repository });
}

interface Placed {
  readonly fleet: FoundFleet;
  readonly repository: Repository;
}

/** Git names folders as they really are. */
async function placeOf({ options, surroundings, running }: Reading): Promise<Placed> {
  const found = findFleet(options.fleet, surroundings);
  const fleet = { entry: realpathSync(found.entry), project: realpathSync(found.project) };
  return { fleet, repository: await repositoryOf(fleet.project, running) };
}

async function readWorkingTree(reading: Reading): Promise<FleetSnapshot> {
  const { options, surroundings, running, scratch, reader } = reading;
  const { entry, project } = findFleet(options.fleet, surroundings);
  const repository = await repositoryOf(realpathSync(project), running).catch(withoutRepository);
  const label = repository === null ? WORKING_TREE : await workingTreeLabel(repository.git);
  const out = folderIn(scratch, "head-outputs");
  return renderProject({ ...running, label, reader, checkout: null, command: PRESENT_COMMAND, project, entry, out });
}

/** The working tree needs none. */
function withoutRepository(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}

async function readRevision(revision: Revision, which: Which, reading: Reading & Placed): Promise<FleetSnapshot> {
  const { fleet, repository, scratch, running, options, reader, say } = reading;
  const { label, name } = revision;
  const top = await scratch.checkOut(repository, revision, which);
  const project = join(top, ...repository.below.split("/"));
  const entry = entryIn(project, relative(fleet.project, fleet.entry));
  if (entry === null) return nothingIn(label, reading);
  for (const each of await absentFiles({ top, project }, label, running)) say(each);
  const present = { top: repository.top, project: fleet.project };
  if (options.sameVersion && isLibrary(project)) throw ownSources();
  await providePackages(present, { top, project }, { ...running, ...options, label, say });
  const command = options.sameVersion ? PRESENT_COMMAND : commandOf(project, label);
  const out = folderIn(scratch, `${which}-outputs`);
  return renderProject({ ...running, label, reader, checkout: { top, name }, command, project, entry, out });
}

/** The file that exports a revision's fleet: of the default ones, either. */
function entryIn(project: string, entry: string): string | null {
  const other = basename(entry) === "index.ts" ? "index.js" : "index.ts";
  const names = /^index\.[jt]s$/.test(basename(entry)) ? [entry, join(dirname(entry), other)] : [entry];
  return names.map((name) => join(project, name)).find((file) => existsSync(file)) ?? null;
}

/** Git keeps no names of folders: under another one, the fleet is not found. */
function nothingIn(label: string, { fleet, repository, say }: Reading & Placed): FleetSnapshot {
  say(`${label} has no ${relative(repository.top, fleet.entry).split(sep).join("/")}: its fleet has no clusters`);
  const document = { schemaVersion: 2 as const, clusters: [] };
  const findings = { rendered: true, problems: [], warnings: [], acknowledged: [] };
  return { label, document, terraform: new Map(), manifests: new Map(), findings };
}

function ownSources(): UserError {
  return new UserError(
    "This repository is nodegroups itself, whose fleet is declared with its own sources.",
    "Leave --same-version out: each revision is read with the sources that it has.",
  );
}
