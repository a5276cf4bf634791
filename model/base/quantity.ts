import { parseQuantity } from "./kubernetes-quantity";

/** Bytes in a MiB. */
export const MIB = 1024n * 1024n;
/** Bytes in a GiB. */
export const GIB = 1024n * MIB;

const BINARY_SUFFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] as const;

/** Bytes in Kubernetes' canonical binary form: the largest suffix that leaves a whole number: `30Gi`, not `30720Mi`. */
export function formatBytes(bytes: bigint): string {
  let value = bytes;
  let suffix = 0;
  while (value !== 0n && value % 1024n === 0n && suffix < BINARY_SUFFIXES.length - 1) {
    value /= 1024n;
    suffix += 1;
  }
  return `${value}${BINARY_SUFFIXES[suffix]}`;
}

/** Millicores in Kubernetes' canonical form: `7910m`, `8`. */
export function formatMillicores(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** The largest quantity of Kubernetes, which takes any larger one for it (k8s.io/apimachinery/pkg/api/resource, maxAllowed). */
const LARGEST = 2 ** 63 - 1;

/** Whole bytes of a quantity, rounded up; 0 for a text that is none, which a rule reports. */
export function quantityBytes(text: string): bigint {
  const bytes = Math.min(LARGEST, parseQuantity(text) ?? 0);
  // 15 digits are exact in floating point: without the rounding 1.07 GB would be a byte more.
  return BigInt(Math.ceil(Number(bytes.toPrecision(15))));
}

/** Whole millicores of a quantity of CPU, rounded up; 0 for a text that is none. */
export function quantityMillicores(text: string): number {
  // Without the rounding 0.29 cores would be 290.00000000000006 of them.
  return Math.ceil(Math.round((parseQuantity(text) ?? 0) * 1e6) / 1e3);
}
