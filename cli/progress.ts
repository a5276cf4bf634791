import type { Surroundings } from "./surroundings";
import { isWatched } from "./terminal";

/** Says what begins now. */
type Step = (what: string) => void;

/** A command that is done sooner says nothing. */
const LONG_MS = 1000;

/** Erase in Line of ECMA-48, 8.3.41, and back to its beginning. */
const CLEAR = "\u001b[2K\r";

/**
 * Does work that says what it is at: one line on standard error, which changes with each step and is gone at the end. Nothing
 * where nobody watches: no terminal, or CI.
 */
export function withProgress<T>(surroundings: Surroundings, work: (step: Step) => T, elapsedMs = sinceStart): T {
  if (!isWatched(surroundings)) return work(() => {});
  const { stderr } = surroundings;
  let shown = false;
  try {
    return work((what) => {
      if (elapsedMs() < LONG_MS) return;
      stderr.write(`${CLEAR}${what} …`);
      shown = true;
    });
  } finally {
    if (shown) stderr.write(CLEAR);
  }
}

function sinceStart(): number {
  return process.uptime() * 1000;
}
