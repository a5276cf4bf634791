/** Source: the grammar in k8s.io/apimachinery/pkg/api/resource/quantity.go. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const DECIMAL_SUFFIXES = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY_SUFFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** Bytes in a MiB. */
export const MIB = 1024n * 1024n;
/** Bytes in a GiB. */
export const GIB = 1024n * MIB;

/**
 * A Kubernetes quantity as a number of cores or bytes: `500m` → 0.5, `1Gi` → 1073741824; null if Kubernetes would refuse the text.
 * Exact enough to compare quantities, not to write them.
 */
export function parseQuantity(text: string): number | null {
  const [, amount, suffix = ""] = QUANTITY.exec(text) ?? [];
  if (amount === undefined) return null;
  // Nothing times an exponent that is too large for a number would be no number.
  return Number(amount) === 0 ? 0 : Number(amount) * scale(suffix);
}

function scale(suffix: string): number {
  if (suffix.endsWith("i")) return 1024 ** BINARY_SUFFIXES.indexOf(suffix);
  if (/^[eE]./.test(suffix)) return 10 ** Number(suffix.slice(1));
  return 1000 ** (DECIMAL_SUFFIXES.indexOf(suffix) - DECIMAL_SUFFIXES.indexOf(""));
}

/** The largest quantity of Kubernetes, which reads any larger one as this (k8s.io/apimachinery/pkg/api/resource, maxAllowed). */
const LARGEST = 2 ** 63 - 1;

function bounded(amount: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, amount));
}

/** Whole bytes of a quantity, rounded up; 0 for a text that is no quantity, which a rule reports. */
export function quantityBytes(text: string): bigint {
  const bytes = bounded(parseQuantity(text) ?? 0);
  // 15 digits are exact in floating point: without the rounding 1.07 GB would be a byte more.
  return BigInt(Math.ceil(Number(bytes.toPrecision(15))));
}

/** Whole millicores of a quantity of CPU, rounded up; 0 for a text that is no quantity. */
export function quantityMillicores(text: string): number {
  // Without the rounding 0.29 cores would be 290.00000000000006 millicores.
  return Math.ceil(Math.round(bounded(parseQuantity(text) ?? 0) * 1e6) / 1e3);
}

/** Integers of Kubernetes are smaller than this: more than any machine has of anything. */
const INTEGER_LIMIT = 2 ** 63;

/**
 * A quantity in whole units, or in whole parts of a unit that has `parts` of them; null for a text that is no quantity, or not whole.
 * Floating point keeps fifteen digits exactly: 0.29 cores are 290 thousandths.
 */
export function wholeAmount(text: string, parts = 1): bigint | null {
  const amount = Number(((parseQuantity(text) ?? Number.NaN) * parts).toPrecision(15));
  return Number.isInteger(amount) && Math.abs(amount) < INTEGER_LIMIT ? BigInt(amount) : null;
}

/** Millicores or bytes; null for an amount that is left out, or is not a whole number of them. */
export function wholeUnits(resource: "cpu" | "memory", text: string | undefined): bigint | null {
  return text === undefined ? null : wholeAmount(text, resource === "cpu" ? 1000 : 1);
}

/** A whole number with a suffix, or a fraction with a decimal suffix. */
const PLAIN = /^[+-]?(\d+\.?([KMGTPE]i|[kMGTPE]|[eE]\+?\d+)?|\d*\.\d{1,3}[kMGTPE])$/;

/** Below this, Kubernetes keeps any plain quantity as one 64-bit number. */
const PLAIN_LIMIT = 10n ** 14n;

/**
 * Whole bytes of a quantity that Kubernetes keeps as one 64-bit number. Also null for `1.5Gi` and `1000m`: they are whole too, but
 * Kubernetes refuses them where it needs such a number (k8s.io/apimachinery/pkg/api/resource, ParseQuantity, AsInt64).
 */
export function plainBytes(text: string): bigint | null {
  const bytes = PLAIN.test(text) ? wholeAmount(text) : null;
  return bytes !== null && bytes < PLAIN_LIMIT ? bytes : null;
}

/** Bytes in Kubernetes' canonical binary form: the largest suffix that leaves a whole number, `30Gi` and not `30720Mi`. */
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

/** Bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** The number of a percentage such as `20%`, or of a count. */
export function leadingNumber(value: number | string): number {
  return Number.parseInt(String(value), 10);
}
