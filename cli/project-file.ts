import { randomUUID } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isCode } from "../stacks/outputs/disk";
import { UserError } from "./user-error";

/**
 * Writes a file of the user's project, whole or not at all. A link stays one: what it leads to is written, with the mode that it has.
 *
 * @throws {UserError} with what the operating system refused
 */
export function writeProjectFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    replace(isThere(file) ? realpathSync(file) : file, text);
  } catch (error) {
    if (!isCode(error)) throw error;
    throw new UserError(
      `${file} cannot be written: ${error.message}.`,
      "Move what is in the way, or change the mode or the owner of what the message names; then run the command again.",
    );
  }
}

/** Also a link that leads nowhere. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Under a name that nobody has, and renamed. */
function replace(file: string, text: string): void {
  const fresh = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    writeFileSync(fresh, text);
    const mode = statSync(file, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(fresh, mode);
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}
