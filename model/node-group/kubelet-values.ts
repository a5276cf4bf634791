import { parseGoDuration } from "../base/duration";
import { wholeAmount } from "../base/quantity";
import { percentage, thresholdBytes } from "../stages/eviction";
import type { PlannedGroup } from "../stages/planned";

/** Hours, minutes, seconds and milliseconds in this order (Bottlerocket, modeled-types, KubernetesDurationValue). */
const BOTTLEROCKET = /^((\d+\.)?\d+h)?((\d+\.)?\d+m)?((\d+\.)?\d+s)?((\d+\.)?\d+ms)?$/;

/** Nanoseconds of a duration in the kubelet's settings; null where the group's kubelets, or what configures them, would refuse it. */
export function kubeletDuration({ cluster }: PlannedGroup, text: string): number | null {
  if (cluster.props.bootstrap.kind === "bottlerocket" && !BOTTLEROCKET.test(text)) return null;
  return parseGoDuration(text);
}

/** Whole units that a threshold keeps free; null for what the rule `eviction-threshold-invalid` reports. */
export function thresholdAmount(threshold: string, capacity: bigint): bigint | null {
  if (isShare(threshold)) return thresholdBytes(threshold, capacity);
  const amount = wholeAmount(threshold);
  return amount !== null && amount > 0n ? amount : null;
}

/** Whether a text is a percentage of which the kubelet keeps something free, and leaves something. */
export function isShare(threshold: string): boolean {
  const percent = percentage(threshold);
  return percent !== null && percent > 0 && percent < 100;
}
