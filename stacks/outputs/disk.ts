import * as fs from "node:fs";
import { dirname } from "node:path";

/** What the writing of outputs asks of a file system. A test passes one that fails, or stops for good, at any call. */
export type Disk = Pick<
  typeof fs,
  | "chmodSync"
  | "lstatSync"
  | "mkdirSync"
  | "readdirSync"
  | "readFileSync"
  | "realpathSync"
  | "renameSync"
  | "rmdirSync"
  | "rmSync"
  | "statSync"
  | "unlinkSync"
  | "writeFileSync"
>;

/** The file system of this machine. */
export const DISK: Disk = fs;

/** What is at a path. A link is `other`, wherever it leads. */
export type Found = "nothing" | "file" | "folder" | "other";

export function find(disk: Disk, path: string): Found {
  const stats = lstat(disk, path);
  if (stats === null) return "nothing";
  if (stats.isFile()) return "file";
  return stats.isDirectory() ? "folder" : "other";
}

/** Null where there is nothing, also below a file. */
function lstat(disk: Disk, path: string): fs.Stats | null {
  try {
    return disk.lstatSync(path);
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return null;
    throw error;
  }
}

/** Names in a folder, sorted; none where there is no folder. */
export function namesIn(disk: Disk, folder: string): readonly string[] {
  try {
    return disk.readdirSync(folder).sort();
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return [];
    throw error;
  }
}

/** The text of a file; null where there is none. */
export function readText(disk: Disk, path: string): string | null {
  return find(disk, path) === "file" ? disk.readFileSync(path, "utf8") : null;
}

/**
 * Makes a folder and those above it, and gives the first that was not there. Node.js' own way says ENOENT on a file system that is
 * mounted read-only (20.20).
 */
export function makeFolders(disk: Disk, folder: string): string | null {
  try {
    return makeFolder(disk, folder) ? folder : null;
  } catch (error) {
    if (!isCode(error, "ENOENT") || dirname(folder) === folder) throw error;
  }
  const first = makeFolders(disk, dirname(folder));
  const own = makeFolder(disk, folder) ? folder : null;
  return first ?? own;
}

/** Whether it made the folder: another run may at the same time. */
function makeFolder(disk: Disk, folder: string): boolean {
  try {
    disk.mkdirSync(folder);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST") && isFolder(disk, folder)) return false;
    throw error;
  }
}

/** Whether there is a folder, or a link to one. */
export function isFolder(disk: Disk, path: string): boolean {
  return disk.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Writes a file. An error names it: the system call that finds a disk full does not. */
export function writeData(disk: Disk, path: string, data: string | Uint8Array): void {
  try {
    disk.writeFileSync(path, data);
  } catch (error) {
    throw isCode(error) ? Object.assign(error, { path }) : error;
  }
}

/** Removes a folder if nothing is in it; whether it is not there any more. */
export function removeIfEmpty(disk: Disk, folder: string): boolean {
  try {
    disk.rmdirSync(folder);
    return true;
  } catch (error) {
    if (isCode(error, "ENOENT")) return true;
    // POSIX lets a system answer EEXIST instead of ENOTEMPTY. A mount point is busy.
    if (isCode(error, "ENOTEMPTY", "EEXIST", "ENOTDIR", "EBUSY")) return false;
    throw error;
  }
}

/** Whether an error is one of a system call, with one of these codes; with any where none is given. */
export function isCode(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  if (typeof error !== "object" || error === null || !("syscall" in error) || !("code" in error)) return false;
  return codes.length === 0 || codes.includes(String(error.code));
}

/** Does what may fail without harm, because the next run does it again. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isCode(error)) throw error;
  }
}
