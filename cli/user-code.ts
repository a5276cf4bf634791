import { inspect } from "node:util";
import { aroseInUserCode, isUsers, type UserFrame, userFrames } from "../constructs/code-place";
import { placeText } from "../model/base/code-place";
import { FleetProblems } from "../model/base/problem";
import { printableText } from "./terminal";
import { UserError } from "./user-error";

/** What code of the user threw while it was loaded or declared its fleet. */
class UserCodeThrew extends Error {
  constructor(readonly thrown: unknown) {
    super("code of the user threw");
  }
}

/**
 * Runs code of the user that is not within any of ours: whatever it throws is the user's, also where no frame of it is theirs, as
 * of a file that is no TypeScript.
 */
export function runUserCode<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw thrown instanceof FleetProblems || thrown instanceof UserError ? thrown : new UserCodeThrew(thrown);
  }
}

/** What the user's code threw, as text with its place and only the user's frames; null for an error that is our own. */
export function thrownText(error: unknown): string | null {
  const thrown = error instanceof UserCodeThrew ? error.thrown : error;
  if (thrown === error && !aroseInUserCode(stackOf(thrown))) return null;
  const [innermost] = userFrames(stackOf(thrown));
  const place = innermost === undefined ? "" : ` at ${placeText(innermost.place)}`;
  const told = printableText(withCauses(thrown, MOST_CAUSES));
  return `Your code threw an error${place}; nothing was written.\n\n${told}`;
}

/** An error can be its own cause. */
const MOST_CAUSES = 10;

function withCauses(thrown: unknown, most: number): string {
  const frames = userFrames(stackOf(thrown)).map(frameLine);
  const hasCause = thrown instanceof Error && thrown.cause !== undefined && most > 0;
  const cause = hasCause ? [`caused by ${withCauses(thrown.cause, most - 1)}`] : [];
  return [headOf(thrown), ...frames, ...cause].join("\n");
}

/** The error without its frames, and without files of ours: Node.js lists all that led to a module that it cannot find. */
function headOf(thrown: unknown): string {
  const stack = stackOf(thrown);
  if (stack === undefined) return inspected(thrown);
  const [head = stack] = stack.split(/\n\s+at /, 1);
  const lines = head.split("\n");
  return lines.filter((line) => !line.startsWith("- ") || isUsers(line.slice("- ".length))).join("\n");
}

/** Whatever was thrown may throw again where it is read. */
function inspected(thrown: unknown): string {
  try {
    return inspect(thrown);
  } catch {
    return "what was thrown cannot be read";
  }
}

function stackOf(thrown: unknown): string | undefined {
  try {
    const stack = typeof thrown === "object" && thrown !== null && "stack" in thrown ? thrown.stack : undefined;
    return typeof stack === "string" ? stack : undefined;
  } catch {
    return undefined;
  }
}

function frameLine({ caller, place }: UserFrame): string {
  return caller === "" ? `    at ${placeText(place)}` : `    at ${caller} (${placeText(place)})`;
}
