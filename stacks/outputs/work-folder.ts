import { join } from "node:path";
import { type Disk, find, isCode, makeFolders, namesIn, removeIfEmpty, writeData } from "./disk";
import { lifeOf, type Owner, ownerName, parseOwner } from "./owner";

/**
 * Folder in an output that is there while a run changes it: the run's lock, and what it needs to finish or to go back. A run makes
 * it ready under another name and renames it: only one run can, and it is never there without its owner. It hides itself from git.
 */
export const WORK_FOLDER = ".nodegroups";

const CLAIM = `${WORK_FOLDER}.claim-`;
const DONE = `${WORK_FOLDER}.done-`;
const SPOOL = `${WORK_FOLDER}.spool-`;
const OWNER = "owner-";

/** Path of the work folder of an output, or of something in it. */
export function workPath(folder: string, ...parts: readonly string[]): string {
  return join(folder, WORK_FOLDER, ...parts);
}

/** Path of a work folder that this process makes ready. */
export function claimPath(folder: string, self: Owner): string {
  return join(folder, `${CLAIM}${ownerName(self)}`);
}

/** Makes a work folder ready to be claimed. */
export function prepareClaim(disk: Disk, claim: string, self: Owner): void {
  makeHidden(disk, claim);
  touchClaim(disk, claim, self);
}

/** Makes a folder that git does not show. */
export function makeHidden(disk: Disk, folder: string): void {
  makeFolders(disk, folder);
  writeData(disk, join(folder, ".gitignore"), "*\n");
}

/** Writes the owner's file of a claim again, and gives the time on the file system's own clock. */
export function touchClaim(disk: Disk, claim: string, self: Owner): number {
  const file = join(claim, `${OWNER}${ownerName(self)}`);
  writeData(disk, file, "");
  return disk.statSync(file).mtimeMs;
}

/** Path of the folder in which files of a process wait while it renders, and has no output yet. */
export function spoolPath(folder: string, self: Owner): string {
  return join(folder, `${SPOOL}${ownerName(self)}`);
}

/** Takes an output by renaming a claim; whether it could. An empty folder in the place is no lock. */
export function tryClaim(disk: Disk, folder: string, claim: string): boolean {
  try {
    disk.renameSync(claim, workPath(folder));
    return true;
  } catch (error) {
    if (isCode(error, "ENOTEMPTY", "EEXIST", "ENOTDIR")) return false;
    throw error;
  }
}

/** The owner of a work folder, and since when. */
export interface Held {
  readonly owner: Owner;
  readonly since: number;
}

/** Who has an output. Null if nobody has, `foreign` if something else has the name of the work folder. */
export function holderOf(disk: Disk, folder: string): Held | "foreign" | null {
  const names = namesIn(disk, workPath(folder));
  const name = names.find((each) => each.startsWith(OWNER));
  const owner = name === undefined ? null : parseOwner(name.slice(OWNER.length));
  if (name === undefined || owner === null) return find(disk, workPath(folder)) === "nothing" ? null : "foreign";
  const stats = disk.statSync(workPath(folder, name), { throwIfNoEntry: false });
  return stats === undefined ? null : { owner, since: stats.mtimeMs };
}

/** Takes an output from an owner that ended, with all that it left; whether no other run was faster. */
export function takeOver(disk: Disk, folder: string, ended: Owner, self: Owner): boolean {
  try {
    const [from, to] = [ended, self].map((owner) => workPath(folder, `${OWNER}${ownerName(owner)}`));
    disk.renameSync(from ?? "", to ?? "");
    // The new owner has it from now on, not since the old one had.
    writeData(disk, to ?? "", "");
    return true;
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}

/** Gives an output back: the folder is gone at once, and emptied under another name. */
export function release(disk: Disk, folder: string, self: Owner): void {
  const done = join(folder, `${DONE}${ownerName(self)}`);
  removeHidden(disk, done);
  disk.renameSync(workPath(folder), done);
  removeHidden(disk, done);
}

/** What may be beside a work folder. */
const BESIDE = [CLAIM, DONE, SPOOL];

/** Whether a name in an output is that of a work folder, of one that was made ready or given back, or of a spool. */
export function isLeft(name: string): boolean {
  return name === WORK_FOLDER || BESIDE.some((start) => name.startsWith(start));
}

/** Removes what runs that ended left beside the work folder. Only its holder may, and it keeps its own spool. */
export function removeLitter(disk: Disk, folder: string, self: Owner): void {
  const now = disk.statSync(workPath(folder, `${OWNER}${ownerName(self)}`)).mtimeMs;
  for (const name of namesIn(disk, folder).filter((each) => join(folder, each) !== spoolPath(folder, self))) {
    const start = BESIDE.find((each) => name.startsWith(each));
    const owner = start === undefined ? null : parseOwner(name.slice(start.length));
    const path = join(folder, name);
    const stats = disk.statSync(path, { throwIfNoEntry: false });
    if (owner !== null && stats !== undefined && hasEnded({ owner, since: stats.mtimeMs }, self, now)) {
      removeHidden(disk, path);
    }
  }
}

/** Whether an owner has ended. One elsewhere counts as ended when it has had its output for two minutes: a run takes seconds. */
export function hasEnded({ owner, since }: Held, self: Owner, now: number): boolean {
  const life = lifeOf(owner, self);
  return life === "ended" || (life === "elsewhere" && now - since > ELSEWHERE_MS);
}

const ELSEWHERE_MS = 2 * 60 * 1000;

/** Removes a folder, and last of all the file that hides it from git. */
export function removeHidden(disk: Disk, folder: string): void {
  for (const name of namesIn(disk, folder)) {
    if (name !== ".gitignore") disk.rmSync(join(folder, name), { recursive: true, force: true });
  }
  disk.rmSync(join(folder, ".gitignore"), { force: true });
  removeIfEmpty(disk, folder);
}

/** Empties a work folder that this process has: of what an interrupted run left, once that is undone. */
export function clearWork(disk: Disk, folder: string, self: Owner): void {
  const stays = [".gitignore", `${OWNER}${ownerName(self)}`];
  for (const name of namesIn(disk, workPath(folder)).filter((each) => !stays.includes(each))) {
    disk.rmSync(workPath(folder, name), { recursive: true, force: true });
  }
}
