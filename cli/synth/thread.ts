import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Surroundings } from "../surroundings";
import type { Share, ShareOutcome, workOnShare } from "./share";

/** What a thread is started with. */
interface ThreadData {
  readonly share: Share;
}

/** Starts a thread on a share. Whatever ends it early, the run then does without threads and says what is wrong. */
export function startThread(script: string, share: Share): Promise<ShareOutcome> {
  const data: ThreadData = { share };
  // The user's code runs in each thread; what it prints is printed by the first.
  const worker = new Worker(script, { workerData: data, stdout: true, stderr: true });
  for (const stream of [worker.stdout, worker.stderr]) stream.resume();
  return new Promise((resolve) => {
    worker.once("message", resolve);
    for (const end of ["error", "exit"] as const) worker.once(end, () => resolve(null));
  });
}

/** The work of this thread, if {@link startThread} started it. */
export function threadWork(): ((surroundings: Pick<Surroundings, "load">) => void) | null {
  const data: Partial<ThreadData> | null = isMainThread ? null : workerData;
  const share = data?.share;
  return share === undefined
    ? null
    : (surroundings) => parentPort?.postMessage(lazily().workOnShare(share, surroundings));
}

/** Of the whole model: other commands do without. */
function lazily(): { readonly workOnShare: typeof workOnShare } {
  return require("./share");
}
