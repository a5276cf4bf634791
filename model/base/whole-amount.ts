import { parseQuantity } from "./kubernetes-quantity";

/** What Kubernetes' numbers hold: more than any machine has of anything. */
const LIMIT = 2 ** 63;

/**
 * A quantity in whole units, or in whole parts of one with `parts` in a unit; null for a text that is no quantity, or not whole.
 * Fifteen digits are what floating point keeps exactly: 0.29 cores are 290 of a thousand.
 */
export function wholeAmount(text: string, parts = 1): bigint | null {
  const amount = Number(((parseQuantity(text) ?? Number.NaN) * parts).toPrecision(15));
  return Number.isInteger(amount) && Math.abs(amount) < LIMIT ? BigInt(amount) : null;
}

/** A whole number with a suffix, or a fraction of a decimal suffix. */
const PLAIN = /^[+-]?(\d+\.?([KMGTPE]i|[kMGTPE]|[eE]\+?\d+)?|\d*\.\d{1,3}[kMGTPE])$/;

/** Up to here any plain quantity is one 64-bit number to Kubernetes. */
const PLAIN_LIMIT = 10n ** 14n;

/**
 * Whole bytes of a quantity that Kubernetes keeps as one 64-bit number; null for `1.5Gi` and `1000m` too, which are as whole but
 * are refused where such a number is asked for (k8s.io/apimachinery/pkg/api/resource, ParseQuantity, AsInt64).
 */
export function plainBytes(text: string): bigint | null {
  const bytes = PLAIN.test(text) ? wholeAmount(text) : null;
  return bytes !== null && bytes < PLAIN_LIMIT ? bytes : null;
}

/** Millicores or bytes; null for what is left out, or is not a whole number of them. */
export function wholeUnits(resource: "cpu" | "memory", text: string | undefined): bigint | null {
  return text === undefined ? null : wholeAmount(text, resource === "cpu" ? 1000 : 1);
}
