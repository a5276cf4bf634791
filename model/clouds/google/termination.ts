import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { CapacityType } from "../../declaration/node-group";
import type { NoticeHandlerDeclaration } from "../../declaration/termination-handler";
import type { ResolvedNoticeHandler } from "../../stages/resolved-termination";
import { SPOT_NOTICE_SECONDS, STOP_SECONDS, SYSTEM_SECONDS } from "../spot";

/**
 * Seconds from the notice of a host's maintenance to the stop of a machine that Compute Engine cannot migrate (Compute Engine
 * documentation, "Handle GPU host maintenance events").
 * @read 2026-11 Compute Engine documentation
 */
const MAINTENANCE_SECONDS = { withGpus: 3600, others: 60 } as const;

/** Seconds of a drain where none are declared. */
const GOOGLE_DRAIN_SECONDS = 240;

/** What a machine's times follow from. */
interface MachineFacts {
  readonly capacityType: CapacityType;
  readonly gpus: number;
}

/**
 * Seconds that drain and shutdown have after each notice. Compute Engine presses the power button when it begins to stop, delete or preempt a
 * machine.
 */
export function googleNoticeSeconds({ capacityType, gpus }: MachineFacts) {
  const button = capacityType === "spot" ? SPOT_NOTICE_SECONDS.google : STOP_SECONDS.google;
  const maintenance = gpus > 0 ? MAINTENANCE_SECONDS.withGpus : MAINTENANCE_SECONDS.others;
  return { button: button - SYSTEM_SECONDS, maintenance: maintenance - SYSTEM_SECONDS };
}

/** Seconds that a drain and the shutdown after it take. */
export function googleEndSeconds(drainSeconds: number, shutdownSeconds: number): number {
  return drainSeconds + shutdownSeconds + SYSTEM_SECONDS;
}

/** The longest that Compute Engine lets a machine have. */
export const LONGEST_GOOGLE_NOTICE = MAINTENANCE_SECONDS.withGpus;

/** What drains the nodes of a cluster; null where nothing does. */
export function googleNoticeHandler({ props }: DeclaredClusterOf<"google">): ResolvedNoticeHandler | null {
  const { terminationHandler: declared } = props;
  return declared === undefined ? null : { drainSeconds: googleDrainSeconds(declared) };
}

function googleDrainSeconds({ drainSeconds = GOOGLE_DRAIN_SECONDS }: NoticeHandlerDeclaration): number {
  return drainSeconds;
}
