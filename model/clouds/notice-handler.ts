import type { NoticeHandlerDeclaration } from "../declaration/termination-handler";
import type { ResolvedNoticeHandler } from "../stages/resolved-termination";

/**
 * Seconds of a drain where none are declared: with the default of the kubelet's shutdown they fit into the shortest time that a scale set of
 * Azure's waits.
 */
const DRAIN_SECONDS = 240;

/** What a cluster declares of a handler that runs on its machines. */
export interface DeclaresNoticeHandler {
  readonly terminationHandler?: NoticeHandlerDeclaration | undefined;
}

/** What drains the nodes of a cluster from within their machines; null where nothing does. */
export function noticeHandler({ terminationHandler: declared }: DeclaresNoticeHandler): ResolvedNoticeHandler | null {
  if (declared === undefined) return null;
  const { drainSeconds = DRAIN_SECONDS } = declared;
  return { drainSeconds };
}
