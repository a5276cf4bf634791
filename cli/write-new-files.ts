import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DISK, find, isFolder } from "../stacks/outputs/disk";
import type { ProjectFile } from "./new-project";
import { writeProjectFile } from "./project-file";
import { UserError } from "./user-error";

/** What became of a file. */
export interface WrittenFile {
  readonly path: string;
  readonly outcome: "wrote" | "added to" | "kept";
}

/**
 * Writes the files that are missing in a folder, and adds to those that take additions. Nothing is overwritten, and everything is
 * looked at before anything is written.
 *
 * @throws {UserError} if something else is where a folder is needed
 */
export function writeNewFiles(root: string, files: readonly ProjectFile[]): readonly WrittenFile[] {
  const planned = files.map((file) => planFile(root, file));
  for (const { path, text } of planned) {
    if (text !== null) writeProjectFile(join(root, path), text);
  }
  return planned.map(({ path, outcome }) => ({ path, outcome }));
}

function planFile(root: string, file: ProjectFile): WrittenFile & { readonly text: string | null } {
  const { path } = file;
  rejectNoFolder(root, dirname(path));
  const target = join(root, path);
  if (find(DISK, target) === "nothing") return { path, outcome: "wrote", text: file.text };
  const text = additions(target, file);
  return { path, outcome: text === null ? "kept" : "added to", text };
}

function rejectNoFolder(root: string, folder: string): void {
  if (folder !== ".") rejectNoFolder(root, dirname(folder));
  if (find(DISK, join(root, folder)) === "nothing" || isFolder(DISK, join(root, folder))) return;
  throw new UserError(
    `${folder} is no folder, and files of the project belong into a folder of that name.`,
    "Move it to another place; nothing was written.",
  );
}

/** What is there with what it lacks; null where it lacks nothing, and for a folder or a link to nowhere. */
function additions(target: string, { text, present }: ProjectFile): string | null {
  if (!isFile(target)) return null;
  const before = readFileSync(target, "utf8");
  const after = { extended: text, "add-lines": withLines(before, text), kept: before }[present ?? "kept"];
  return after === before ? null : after;
}

/** Whether there is a file, or a link to one. */
export function isFile(path: string): boolean {
  return DISK.statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function withLines(before: string, text: string): string {
  const present = new Set(before.split("\n").map((line) => line.trim().replace(/\/$/, "")));
  const missing = text.split("\n").filter((line) => line !== "" && !present.has(line.replace(/\/$/, "")));
  const separator = before === "" || before.endsWith("\n") ? "" : "\n";
  return missing.length === 0 ? before : `${before}${separator}${missing.join("\n")}\n`;
}
