import { durationSecondsUp } from "../../base/duration";
import type { ResolvedCluster, ScalingGroup } from "../../stages/resolved";
import { runsHandler } from "../notice-bootstraps";

/**
 * Minutes that a scale set can wait before it deletes a machine (Azure documentation, "Terminate notification for Azure Virtual Machine
 * Scale Set instances"; azurerm 4.55, virtual_machine_scale_set.go, VirtualMachineScaleSetTerminationNotificationSchema).
 * @read 2026-11 Azure documentation
 */
export const NOTIFICATION_MINUTES = { min: 5, max: 15 } as const;

/** What a notification has beyond drain and shutdown: the handler's looks at the notices, and its answer. */
const ANSWER_SECONDS = 30;

/** Seconds from a notice until its machine may be deleted: the drain, the kubelet's shutdown, and the answer. */
export function noticeSeconds(drainSeconds: number, shutdownSeconds: number): number {
  return drainSeconds + shutdownSeconds + ANSWER_SECONDS;
}

/** A scale set's `termination_notification`. */
interface TerminationNotification {
  readonly enabled: boolean;
  readonly timeout?: string;
}

/**
 * How long a scale set waits for the handler on a machine. It is turned off in words where nothing on the machine would answer: the provider
 * keeps what it is not told (the schema is computed). Undefined for spot machines, on which it cannot be turned on (Azure documentation, as
 * above).
 */
export function terminationNotification(
  { extras: { termination } }: Pick<ResolvedCluster<"azure">, "extras">,
  { bootstrap, capacityType, registration }: ScalingGroup<"azure">,
): TerminationNotification | undefined {
  if (capacityType === "spot") return undefined;
  if (termination === null || !runsHandler(bootstrap)) return { enabled: false };
  const seconds = noticeSeconds(termination.drainSeconds, durationSecondsUp(registration.kubelet.shutdownGracePeriod));
  return { enabled: true, timeout: `PT${Math.max(NOTIFICATION_MINUTES.min, Math.ceil(seconds / 60))}M` };
}
