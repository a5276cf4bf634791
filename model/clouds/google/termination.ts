import type { CapacityType } from "../../declaration/node-group";
import { SPOT_NOTICE_SECONDS, STOP_SECONDS, SYSTEM_SECONDS } from "../spot";

/**
 * Seconds from the notice of a host's maintenance to the stop of a machine that Compute Engine cannot migrate (Compute Engine
 * documentation, "Handle GPU host maintenance events").
 * @read 2026-11 Compute Engine documentation
 */
const MAINTENANCE_SECONDS = { withGpus: 3600, others: 60 } as const;

/** What a machine's times follow from. */
interface MachineFacts {
  readonly capacityType: CapacityType;
  readonly gpus: number;
}

/**
 * Seconds that drain and shutdown have once Compute Engine presses the power button, which it does when it begins to stop, delete or preempt a
 * machine.
 */
export function buttonSeconds(capacityType: CapacityType): number {
  return (capacityType === "spot" ? SPOT_NOTICE_SECONDS.google : STOP_SECONDS.google) - SYSTEM_SECONDS;
}

/** Seconds that drain and shutdown have after each notice. */
export function googleNoticeSeconds({ capacityType, gpus }: MachineFacts) {
  const maintenance = gpus > 0 ? MAINTENANCE_SECONDS.withGpus : MAINTENANCE_SECONDS.others;
  return { button: buttonSeconds(capacityType), maintenance: maintenance - SYSTEM_SECONDS };
}

/** Seconds that a drain and the shutdown after it take. */
export function googleEndSeconds(drainSeconds: number, shutdownSeconds: number): number {
  return drainSeconds + shutdownSeconds + SYSTEM_SECONDS;
}

/** The longest that Compute Engine lets a machine have. */
export const LONGEST_GOOGLE_NOTICE = MAINTENANCE_SECONDS.withGpus;
