/** Sizes of one zone. */
export interface ZoneSize {
  readonly minSize: number;
  readonly maxSize: number;
}

/** Splits totals over zones. If they do not divide, earlier zones get one more. */
export function splitSizes(minSize: number, maxSize: number, zones: number): readonly ZoneSize[] {
  return Array.from({ length: zones }, (_, index) => ({
    minSize: share(minSize, zones, index),
    maxSize: share(maxSize, zones, index),
  }));
}

function share(total: number, zones: number, index: number): number {
  return Math.floor(total / zones) + (index < total % zones ? 1 : 0);
}
