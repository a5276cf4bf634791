import { parseGoDuration } from "../base/duration";
import { wholeAmount } from "../base/quantity";
import { percentage, thresholdBytes } from "../stages/eviction";
import type { PlannedGroup } from "../stages/planned";

/** Hours, minutes, seconds and milliseconds in this order (Bottlerocket, modeled-types, KubernetesDurationValue). */
const BOTTLEROCKET_DURATION = /^((\d+\.)?\d+h)?((\d+\.)?\d+m)?((\d+\.)?\d+s)?((\d+\.)?\d+ms)?$/;

/** Nanoseconds of a duration in the kubelet's settings; null if the group's kubelets, or Bottlerocket's settings, would refuse it. */
export function kubeletDuration({ cluster }: PlannedGroup, text: string): number | null {
  if (cluster.props.bootstrap.kind === "bottlerocket" && !BOTTLEROCKET_DURATION.test(text)) return null;
  return parseGoDuration(text);
}

/** Bytes, inodes or process ids that an eviction threshold keeps free; null for what `eviction-threshold-invalid` reports. */
export function thresholdAmount(threshold: string, capacity: bigint): bigint | null {
  if (isShare(threshold)) return thresholdBytes(threshold, capacity);
  const amount = wholeAmount(threshold);
  return amount !== null && amount > 0n ? amount : null;
}

/** Whether a threshold is a percentage above 0 and below 100: the kubelet takes 0% and 100% for no threshold. */
export function isShare(threshold: string): boolean {
  const percent = percentage(threshold);
  return percent !== null && percent > 0 && percent < 100;
}

/** What to do about a size that ends like `MiB`; null for other texts. */
export function byteSuffixHint(text: string): string | null {
  return /[kKMGT]i?B$/.test(text) ? "Leave out the B: Mi and Gi already stand for bytes." : null;
}
