import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { FleetProblems } from "../../model/base/problem";
import { LIST_FILE } from "../../model/fleet/output-problems";
import { type Disk, find, isCode, makeFolders, readText, removeIfEmpty, writeData } from "./disk";
import { hashOf, isInside } from "./owned-list";
import { unreadableJournal } from "./problems";
import { workPath } from "./work-folder";

/**
 * What a run changes in all its folders, in the work folder of the first, from before the first change until after the last. While it
 * is there, the changes are not done, and are undone before anything else happens. So removing it completes them all at once.
 */
export interface Journal {
  readonly version: 1;
  readonly id: string;
  /** The folders, relative to the first. */
  readonly folders: readonly string[];
  readonly steps: readonly Step[];
}

/** The change of one file. The work folder of its tree holds the old file as `old/<number>`, and the new as `new/<number>`. */
export interface Step {
  /** Index of the folder. */
  readonly folder: number;
  readonly path: string;
  /** Hash of the old file; null if there was none. */
  readonly old: string | null;
  /** Hash of the new file; null if there is none. */
  readonly new: string | null;
}

const hash = z.string().nullable();

const journalShape = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  folders: z.array(z.string()),
  steps: z.array(z.strictObject({ folder: z.int(), path: z.string().refine(isOurs), old: hash, new: hash })),
});

function isOurs(path: string): boolean {
  return path === LIST_FILE || isInside(path);
}

const FILE = "journal.json";

/** In the other folders: where the journal is. */
const POINTER = "follows.json";

const pointerShape = z.strictObject({ id: z.string(), first: z.string() });

/** Where a step's old or new file waits. */
export function waiting(folder: string, kind: "old" | "new", step: number): string {
  return workPath(folder, kind, String(step));
}

/** Notes what is about to change. From here on the changes are undone unless {@link closeJournal} is reached. */
export function openJournal(disk: Disk, folders: readonly string[], steps: readonly Step[], id: string): void {
  const [first = ""] = folders;
  for (const folder of folders.slice(1)) {
    writeData(disk, workPath(folder, POINTER), JSON.stringify({ id, first: relative(folder, first) }));
  }
  const journal: Journal = { version: 1, id, folders: folders.map((folder) => relative(first, folder)), steps };
  disk.writeFileSync(workPath(first, `${FILE}.new`), JSON.stringify(journal), { flush: true });
  disk.renameSync(workPath(first, `${FILE}.new`), workPath(first, FILE));
}

/** Completes the changes. */
export function closeJournal(disk: Disk, first: string): void {
  disk.unlinkSync(workPath(first, FILE));
}

/** Whether changes in a folder are neither complete nor undone. */
export function hasJournal(disk: Disk, folder: string): boolean {
  return find(disk, workPath(folder, FILE)) !== "nothing";
}

/** Folders that an interrupted run changed together with this one. */
export function partners(disk: Disk, folder: string): readonly string[] {
  const pointer = pointerShape.safeParse(readJson(disk, workPath(folder, POINTER)));
  const first = pointer.success ? resolve(folder, pointer.data.first) : folder;
  const journal = readJournal(disk, first);
  if (journal === null || (pointer.success && journal.id !== pointer.data.id)) return [];
  const folders = journal.folders.map((each) => resolve(first, each));
  return folders.filter((each) => find(disk, each) === "folder");
}

function readJournal(disk: Disk, folder: string): Journal | null {
  const journal = journalShape.safeParse(readJson(disk, workPath(folder, FILE)));
  return journal.success ? journal.data : null;
}

function readJson(disk: Disk, path: string): unknown {
  try {
    return JSON.parse(readText(disk, path) ?? "null");
  } catch (error) {
    // A file of another run may go between two looks at it.
    if (error instanceof SyntaxError || isCode(error, "ENOENT")) return null;
    throw error;
  }
}

/**
 * Undoes what a journal in a folder says, last change first, in any state in which a run or an earlier attempt left it. Gives files
 * that stay as they are because somebody changed them since.
 */
export function undo(disk: Disk, first: string): readonly string[] {
  if (!hasJournal(disk, first)) return [];
  const journal = readJournal(disk, first);
  if (journal === null) throw new FleetProblems([unreadableJournal(workPath(first, FILE))]);
  const kept = [...journal.steps.entries()].reverse().flatMap(([index, step]) => {
    const folder = resolve(first, journal.folders[step.folder] ?? "");
    return find(disk, folder) === "folder" && !undoStep(disk, folder, index, step) ? [join(folder, step.path)] : [];
  });
  closeJournal(disk, first);
  return kept;
}

/** Whether the file is as it was. */
function undoStep(disk: Disk, folder: string, index: number, step: Step): boolean {
  return step.old === null ? undoCreation(disk, folder, index, step) : undoMove(disk, folder, index, step);
}

/** Puts an old file back that was moved away. */
function undoMove(disk: Disk, folder: string, index: number, step: Step): boolean {
  const [path, old] = [join(folder, step.path), waiting(folder, "old", index)];
  if (find(disk, old) === "nothing") return true;
  if (!isNothingOrNew(disk, path, step)) return false;
  makeFolders(disk, dirname(path));
  disk.renameSync(old, path);
  return true;
}

/** Removes a file that was not there before, and the folders that were made for it. */
function undoCreation(disk: Disk, folder: string, index: number, step: Step): boolean {
  const path = join(folder, step.path);
  if (find(disk, waiting(folder, "new", index)) === "nothing") {
    if (!isNothingOrNew(disk, path, step)) return false;
    disk.rmSync(path, { force: true });
  }
  removeEmptyFolders(disk, folder, step.path);
  return true;
}

/** Whether nobody else has written a file since. */
function isNothingOrNew(disk: Disk, path: string, step: Step): boolean {
  const found = find(disk, path);
  return found === "nothing" || (found === "file" && hashOf(disk.readFileSync(path)) === step.new);
}

/** Removes the folders on a path below an output that nothing is left in. */
export function removeEmptyFolders(disk: Disk, folder: string, path: string): void {
  const parent = dirname(path);
  if (parent !== "." && removeIfEmpty(disk, join(folder, parent))) removeEmptyFolders(disk, folder, parent);
}
