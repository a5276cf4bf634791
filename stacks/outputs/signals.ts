/** What ends a run from outside and can be put off: Ctrl-C, `kill`, a closed terminal. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs something that no such signal interrupts: a listener keeps Node.js from ending at once, and cannot run before synchronous work
 * is done. Changing files takes well under a second. SIGKILL and a loss of power remain; the next run undoes what they cut off.
 */
export function uninterrupted<T>(work: () => T): T {
  const ignore = () => undefined;
  for (const signal of SIGNALS) process.on(signal, ignore);
  try {
    return work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, ignore);
  }
}
