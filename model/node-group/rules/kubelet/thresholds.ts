import { wholeAmount } from "../../../base/whole-amount";
import { percentage, thresholdBytes } from "../../../stages/eviction";

/** Whether a text is a percentage of which the kubelet keeps something free, and leaves something. */
export function isShare(threshold: string): boolean {
  const percent = percentage(threshold);
  return percent !== null && percent > 0 && percent < 100;
}

/** Whole units that a threshold keeps free; null for what the rule `eviction-threshold-invalid` reports. */
export function thresholdAmount(threshold: string, capacity: bigint): bigint | null {
  if (isShare(threshold)) return thresholdBytes(threshold, capacity);
  const amount = wholeAmount(threshold);
  return amount !== null && amount > 0n ? amount : null;
}
