import { dirname, join } from "node:path";
import type { Content } from "./content";
import { type Disk, isCode, makeFolders, writeData } from "./disk";
import { closeJournal, openJournal, removeEmptyFolders, type Step, undo, waiting } from "./journal";
import { Unfinished } from "./refusals";
import type { Change, TreePlan } from "./tree";
import { workPath } from "./work-folder";

/** A step, and what it writes. */
interface ContentStep extends Step {
  readonly content: Content | null;
}

/**
 * Makes the changes of all folders, which this process must have taken. Everything is written beside the outputs first, so that a disk
 * that is full or refuses says so before the first change; a later error undoes what was changed.
 *
 * @throws what the file system says; the files are as before, or the journal is still there
 */
export function changeFiles(disk: Disk, plans: readonly TreePlan[], id: string): void {
  const folders = plans.map(({ tree }) => tree.folder);
  const steps = plans.flatMap(({ changes }, folder) => changes.map((change) => stepOf(change, folder)));
  const [first] = folders;
  if (steps.length === 0 || first === undefined) return;
  stage(disk, folders, steps);
  openJournal(
    disk,
    folders,
    steps.map(({ content: _content, ...step }) => step),
    id,
  );
  try {
    for (const [index, step] of steps.entries()) take(disk, folders[step.folder] ?? "", index, step);
    removeEmptied(disk, folders, steps);
    closeJournal(disk, first);
  } catch (error) {
    goBack(disk, first);
    throw error;
  }
}

function goBack(disk: Disk, first: string): void {
  try {
    undo(disk, first);
  } catch (error) {
    throw isCode(error) ? new Unfinished(error) : error;
  }
}

function stepOf({ path, old, content }: Change, folder: number): ContentStep {
  return { folder, path, old, new: content?.hash ?? null, content };
}

function stage(disk: Disk, folders: readonly string[], steps: readonly ContentStep[]): void {
  for (const folder of folders) {
    makeFolders(disk, workPath(folder, "old"));
    makeFolders(disk, workPath(folder, "new"));
  }
  for (const [index, { folder, content }] of steps.entries()) {
    if (content !== null) putAt(disk, waiting(folders[folder] ?? "", "new", index), content);
  }
  for (const [index, step] of steps.entries()) keepMode(disk, folders[step.folder] ?? "", index, step);
}

function putAt(disk: Disk, path: string, { data, moveTo }: Content): void {
  if (moveTo === undefined) writeData(disk, path, data());
  else moveTo(path);
}

/** A folder that several users write has modes of its own, which the umask of one run must not take from the others. */
function keepMode(disk: Disk, folder: string, index: number, { path, old, content }: ContentStep): void {
  if (old === null || content === null) return;
  const fresh = waiting(folder, "new", index);
  const [before, after] = [join(folder, path), fresh].map((file) => disk.statSync(file).mode & 0o777);
  // Some file systems have the same mode for all files, and refuse this.
  if (before !== undefined && before !== after) disk.chmodSync(fresh, before);
}

function take(disk: Disk, folder: string, index: number, step: Step): void {
  const path = join(folder, step.path);
  if (step.old !== null) disk.renameSync(path, waiting(folder, "old", index));
  if (step.new === null) return;
  makeFolders(disk, dirname(path));
  disk.renameSync(waiting(folder, "new", index), path);
}

function removeEmptied(disk: Disk, folders: readonly string[], steps: readonly Step[]): void {
  for (const step of steps.filter((each) => each.new === null)) {
    removeEmptyFolders(disk, folders[step.folder] ?? "", step.path);
  }
}
