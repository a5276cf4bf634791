import { existsSync, statSync } from "node:fs";
import { readText } from "../read-text";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";
import { hasOutputs } from "./outputs";

/** What an argument names by its path; a revision where there is no such thing. */
export type Named =
  | { readonly kind: "outputs"; readonly path: string; readonly label: string }
  | { readonly kind: "document"; readonly path: string; readonly label: string }
  | { readonly kind: "revision"; readonly name: string };

/**
 * Tells a folder of outputs and a file of `nodegroups resolve` from a revision, without looking for the revision.
 *
 * @throws {UserError} if it is the path of something else, and written as no revision can be
 */
export function namedBy(argument: string, surroundings: Surroundings): Named {
  const path = fromCwd(surroundings, argument);
  const stats = argument === "" ? undefined : statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true && hasOutputs(path)) return { kind: "outputs", path, label: argument };
  if (stats?.isFile() === true && holdsJson(path)) return { kind: "document", path, label: argument };
  if (isPath(argument)) throw new UserError(notASide(argument, existsSync(path)), NAME_ONE);
  return { kind: "revision", name: argument };
}

/** No revision begins so (git-check-ref-format): it is meant as a path. */
function isPath(argument: string): boolean {
  return argument === "" || argument === "." || argument === ".." || /^(\.{1,2})?\//.test(argument);
}

function notASide(argument: string, exists: boolean): string {
  if (argument === "") return "A side of the comparison is empty.";
  return exists
    ? `${argument} has neither cdktf.out nor gitops, and is no file of nodegroups resolve.`
    : `There is no ${argument}.`;
}

const NAME_ONE = "Name a revision, a folder of outputs, or a file of nodegroups resolve: nodegroups diff main";

function holdsJson(path: string): boolean {
  return /^\s*\{/.test(readText(path));
}
