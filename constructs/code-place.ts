import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { CodePlace } from "../model/base/code-place";
import { packageRoot } from "./package-root";

/** A frame of a stack trace in code of the user. */
export interface UserFrame {
  /** `prodUse1`, `new Pools`; empty for the top of a file. */
  readonly caller: string;
  readonly place: CodePlace;
}

/** Frames that are kept: between a construct and the user's code may be those of a shared package. */
const DEPTH = 10;

/** Stack traces as V8 keeps them: they become text, and source files are looked up, only where one is read. */
const TRACES = new WeakMap<object, { readonly stack?: unknown }>();

/** Keeps where a construct is created. Its constructor calls this: about 5 µs, and 2 KB until the construct is gone. */
export function rememberPlace(construct: object): void {
  const trace = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  Error.captureStackTrace(trace, construct.constructor);
  Error.stackTraceLimit = limit;
  TRACES.set(construct, trace);
}

/** The place at which the user's code creates a construct; null where no code of the user is near. */
export function placeOf(construct: object): CodePlace | null {
  return userFrames(TRACES.get(construct)?.stack)[0]?.place ?? null;
}

/** The frames of a stack trace that are in code of the user, innermost first. */
export function userFrames(stack: unknown): readonly UserFrame[] {
  return frames(stack).flatMap(({ caller, file, ...at }) =>
    isUsers(file) ? { caller, place: { file: relative(process.cwd(), file), ...at } } : [],
  );
}

/** Whether an error arose in code of the user: the innermost frame that is not of Node.js or of a library is there. */
export function aroseInUserCode(stack: unknown): boolean {
  const innermost = frames(stack).find(({ file }) => isUsers(file) || isOwn(file));
  return innermost !== undefined && isUsers(innermost.file);
}

/** Whether a file is neither one of a library, nor of this project. */
export function isUsers(file: string): boolean {
  return isAbsolute(file) && !file.split(sep).includes("node_modules") && !isOwn(file);
}

const ROOT = packageRoot(__dirname);
const BUNDLE = join(ROOT, "dist", "bundle.js");
const OWN_FOLDERS = ["", "dist"].flatMap((built) =>
  ["cli", "constructs", "model", "review", "stacks", "testing"].map((folder) => join(ROOT, built, folder) + sep),
);

/** A checkout has clusters of its own beside the project's folders. */
function isOwn(file: string): boolean {
  return file === BUNDLE || OWN_FOLDERS.some((folder) => file.startsWith(folder));
}

/** Frames as V8 writes them, `at caller (file:line:column)` or `at file:line:column`, with the lines of the source file. */
function frames(stack: unknown) {
  const lines = typeof stack === "string" ? stack.split("\n") : [];
  return lines.flatMap((line) => {
    const [, caller = "", within, alone] = /^\s+at (?:(.*?) \((.*)\)|(?:async )?(.*))$/.exec(line) ?? [];
    const [, file = "", row, column] = /^(.*):(\d+):(\d+)$/.exec(within ?? alone ?? "") ?? [];
    return file === "" ? [] : { caller, file: pathOf(file), line: Number(row), column: Number(column) };
  });
}

/** Modules of ECMAScript have URLs. */
function pathOf(file: string): string {
  return file.startsWith("file://") ? fileURLToPath(file) : file;
}
