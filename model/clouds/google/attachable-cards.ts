/** N1 types, predefined and custom; the old custom names without a series are N1's too. */
const N1 = /^(n1|custom)-/;

/**
 * Whether cards can be attached to a machine type: N1 takes them, the accelerator-optimized series have theirs built in
 * (Compute Engine documentation, "GPU machine types").
 */
export function takesCards(machineType: string): boolean {
  return N1.test(machineType);
}

/** Cards that can be attached to a machine, and how many of each (Compute Engine documentation, "GPU machine types", N1). */
export const CARD_COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["nvidia-tesla-t4", [1, 2, 4]],
  ["nvidia-tesla-p4", [1, 2, 4]],
  ["nvidia-tesla-p100", [1, 2, 4]],
  ["nvidia-tesla-v100", [1, 2, 4, 8]],
]);
