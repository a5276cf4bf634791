import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProjectFile } from "./new-project";

/** What became of a file. */
export interface WrittenFile {
  readonly path: string;
  readonly outcome: "wrote" | "added to" | "kept";
}

/** Writes the files that are missing in a folder, and adds to those that take additions. Nothing is overwritten. */
export function writeNewFiles(root: string, files: readonly ProjectFile[]): readonly WrittenFile[] {
  return files.map((file) => ({ path: file.path, outcome: writeNew(join(root, file.path), file) }));
}

function writeNew(target: string, file: ProjectFile): WrittenFile["outcome"] {
  const before = existsSync(target) ? readFileSync(target, "utf8") : null;
  const text = before === null ? file.text : extended(before, file);
  if (text === before) return "kept";
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.new`, text);
  renameSync(`${target}.new`, target);
  return before === null ? "wrote" : "added to";
}

function extended(before: string, { text, present }: ProjectFile): string {
  if (present === "extended") return text;
  return present === "add-lines" ? withLines(before, text) : before;
}

function withLines(before: string, text: string): string {
  const present = new Set(before.split("\n").map((line) => line.trim().replace(/\/$/, "")));
  const missing = text.split("\n").filter((line) => line !== "" && !present.has(line.replace(/\/$/, "")));
  const separator = before === "" || before.endsWith("\n") ? "" : "\n";
  return missing.length === 0 ? before : `${before}${separator}${missing.join("\n")}\n`;
}
