/**
 * Keeps cdktf from capturing a full stack trace for every resource and token, which it never prints: about a third of a
 * large synthesis. It has no switch for that (`stackTraces: false` covers annotations only), so this replaces the one
 * function where the module is as expected; elsewhere, and with NODEGROUPS_KEEP_STACK_TRACES set, it does nothing.
 */
export function skipStackTraces(): void {
  if (process.env.NODEGROUPS_KEEP_STACK_TRACES !== undefined) return;
  const module = stackTraceModule();
  if (typeof module?.captureStackTrace === "function") module.captureStackTrace = () => [];
}

interface StackTraceModule {
  captureStackTrace?: () => readonly string[];
}

function stackTraceModule(): StackTraceModule | null {
  try {
    return require("cdktf/lib/tokens/private/stack-trace") as StackTraceModule;
  } catch {
    return null;
  }
}
