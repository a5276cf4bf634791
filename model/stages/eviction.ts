import { formatBytes, quantityBytes } from "../base/quantity";
import type { EvictionThresholds } from "../declaration/kubelet";
import type { EvictionHard } from "../declaration/node-registration";

/**
 * Kubernetes' documented default thresholds ("Node-pressure Eviction"), written out because a kubelet that is given some
 * of them takes 0 for the rest. One differs: `nodefs.available` is 12.5 % instead of 10 %, the next percentage that is the
 * same number in the kubelet's 32-bit and cluster-autoscaler's 64-bit arithmetic (pkg/kubelet/eviction/helpers.go;
 * cloudprovider/gce/gce_reserved.go): with 10 % the autoscaler would promise more disk than the node offers.
 */
export const EVICTION_HARD = {
  "memory.available": "100Mi",
  "nodefs.available": "12.5%",
  "nodefs.inodesFree": "5%",
  "imagefs.available": "15%",
  "imagefs.inodesFree": "5%",
} as const satisfies EvictionThresholds;

/**
 * The hard thresholds of a group: each declared one in place of its default. Quantities are whole bytes: a fraction such as
 * `1.5Gi` cluster-autoscaler on Google does not understand, and takes its default for it (gce_reserved.go).
 */
export function evictionHard(declared: EvictionThresholds = {}): EvictionHard {
  const given = Object.entries(declared).flatMap(([signal, threshold]) =>
    threshold === undefined ? [] : [[signal, inBytes(threshold)]],
  );
  return { ...EVICTION_HARD, ...Object.fromEntries(given) };
}

function inBytes(threshold: string): string {
  return percentage(threshold) === null ? formatBytes(quantityBytes(threshold)) : threshold;
}

/** The number of a percentage, `12.5` of `12.5%`; null for any other text. */
export function percentage(threshold: string): number | null {
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(threshold) ?? [];
  return number === undefined ? null : Number(number);
}

/**
 * Bytes that a threshold keeps free of a capacity, as the kubelet computes it: percentages in 32-bit floating point, 0% and
 * 100% as none (pkg/kubelet/eviction/helpers.go, parsePercentage; api/types.go, GetThresholdQuantity).
 */
export function thresholdBytes(threshold: string, capacity: bigint): bigint {
  const percent = percentage(threshold);
  if (percent === null) return quantityBytes(threshold);
  if (percent === 0 || percent === 100) return 0n;
  return share(capacity, Math.fround(Math.fround(percent) / 100));
}

/** The same as cluster-autoscaler on Google computes it: in 64-bit floating point (gce_reserved.go, ParseEvictionHard). */
export function autoscalerThresholdBytes(threshold: string, capacity: bigint): bigint {
  const percent = percentage(threshold);
  return percent === null ? quantityBytes(threshold) : share(capacity, percent / 100);
}

function share(capacity: bigint, ratio: number): bigint {
  return BigInt(Math.trunc(Number(capacity) * Math.min(1, ratio)));
}
