import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Surroundings } from "../surroundings";
import type { Share, ShareOutcome, workOnShare } from "./share";

/** What a thread is started with. */
interface ThreadData {
  readonly share: Share;
}

/** What a thread sends. The user's code in it can send something else. */
interface ThreadMessage {
  readonly nodegroupsOutcome: ShareOutcome;
}

/** Starts a thread on a share. Whatever ends it early, the run then does without threads and says what is wrong. */
export function startThread(script: string, share: Share): Promise<ShareOutcome> {
  const data: ThreadData = { share };
  // The user's code runs in each thread; what it prints is printed by the first.
  const worker = new Worker(script, { workerData: data, stdout: true, stderr: true });
  for (const stream of [worker.stdout, worker.stderr]) stream.resume();
  return new Promise((resolve) => {
    worker.on("message", (message: unknown) => {
      if (!isOutcome(message)) return;
      resolve(message.nodegroupsOutcome);
      // What the user's code has left open, such as a connection, would keep it running.
      void worker.terminate();
    });
    for (const end of ["error", "exit"] as const) worker.once(end, () => resolve(null));
  });
}

function isOutcome(message: unknown): message is ThreadMessage {
  return typeof message === "object" && message !== null && "nodegroupsOutcome" in message;
}

/** The work of this thread, if {@link startThread} started it. */
export function threadWork(): ((surroundings: Pick<Surroundings, "load">) => void) | null {
  const data: Partial<ThreadData> | null = isMainThread ? null : workerData;
  const share = data?.share;
  return share === undefined
    ? null
    : (surroundings) => {
        const message: ThreadMessage = { nodegroupsOutcome: lazily().workOnShare(share, surroundings) };
        parentPort?.postMessage(message);
      };
}

/** Of the whole model: other commands do without. */
function lazily(): { readonly workOnShare: typeof workOnShare } {
  return require("./share");
}
