import { constants } from "node:os";
import { Outcome } from "../outcome";

/** What ends a run from outside and can be put off: Ctrl-C, `kill`, a closed terminal. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Shells give a program that a signal ended this and the signal's number (POSIX, 2.8.2). */
const ENDED_BY_SIGNAL = 128;

/** Does work that can be told to end, and then still puts things in order: it rejects with an exit code once it has. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = (signal: NodeJS.Signals) =>
    controller.abort(new Outcome(ENDED_BY_SIGNAL + (constants.signals[signal] ?? 0)));
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}
