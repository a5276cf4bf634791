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
