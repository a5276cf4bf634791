/**
 * Kubernetes quantities (`100m`, `1.5Gi`, `12e6`), as `resource.ParseQuantity` reads them.
 *
 * Source of the grammar, the rounding and the cap: k8s.io/apimachinery/pkg/api/resource/quantity.go and suffix.go.
 */

/** Amounts by resource name, in thousandths of the resource's unit: of a core, a byte, a pod, a device. */
export type Quantities = Readonly<Record<string, bigint>>;

interface Scanned {
  readonly negative: boolean;
  /** Digits before the point, without leading zeros; `0` where there are none. */
  readonly whole: string;
  /** Digits after the point. */
  readonly fraction: string;
  readonly base: 2 | 10;
  readonly exponent: number;
}

const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;
const BINARY = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
/** Far beyond any real amount; keeps a hostile `1e999999999` from filling memory. */
const MAX_EXPONENT = 1000;

function scientific(suffix: string): number | null {
  const exponent = /^[eE][+-]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : Number.NaN;
  return Math.abs(exponent) <= MAX_EXPONENT ? exponent : null;
}

function scale(suffix: string): Pick<Scanned, "base" | "exponent"> | null {
  const binary = BINARY.indexOf(suffix);
  if (binary >= 0) return { base: 2, exponent: 10 * (binary + 1) };
  const exponent = DECIMAL[suffix] ?? scientific(suffix);
  return exponent === null ? null : { base: 10, exponent };
}

/** Splits a quantity; a text without digits (`+`, `M`) reads as zero, the empty text is an error. */
function scan(text: string): Scanned | null {
  const [, sign, digits = "", fraction = "", suffix = ""] = GRAMMAR.exec(text) ?? [];
  const scaled = text === "" || sign === undefined ? null : scale(suffix);
  if (scaled === null) return null;
  return { negative: sign === "-", whole: digits.replace(/^0+/, "") || "0", fraction, ...scaled };
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** `mantissa · 10^exponent`, rounded up. */
function shift(mantissa: bigint, exponent: number): bigint {
  return exponent < 0 ? ceilDivide(mantissa, 10n ** BigInt(-exponent)) : mantissa * 10n ** BigInt(exponent);
}

const MAX_INT64 = 2n ** 63n - 1n;
const NANO = 9;

/** The magnitude in billionths, the finest that a quantity keeps; binary suffixes are capped at 2^63-1 whole units. */
function nanos({ whole, fraction, base, exponent }: Scanned): bigint {
  const digits = BigInt(whole + fraction);
  if (base === 10) return shift(digits, NANO + exponent - fraction.length);
  const amount = shift(digits * 2n ** BigInt(exponent), NANO - fraction.length);
  const cap = MAX_INT64 * 10n ** BigInt(NANO);
  return amount > cap ? cap : amount;
}

/** Thousandths of a unit, rounded away from zero as `Quantity.MilliValue`; null where Kubernetes refuses the text. */
export function tryParseQuantity(text: string): bigint | null {
  const scanned = scan(text);
  if (scanned === null) return null;
  const milli = ceilDivide(nanos(scanned), 10n ** 6n);
  return scanned.negative ? -milli : milli;
}

/** {@link tryParseQuantity}, for texts that must parse: throws where Kubernetes refuses them. */
export function parseQuantity(text: string): bigint {
  const milli = tryParseQuantity(text);
  if (milli === null) throw new Error(`not a Kubernetes quantity: ${JSON.stringify(text)}`);
  return milli;
}

/** Whole units to thousandths. */
export function whole(units: bigint | number): bigint {
  return BigInt(units) * 1000n;
}

/** Thousandths to whole units, rounded up, as `Quantity.Value`. */
export function wholeUnits(milli: bigint): bigint {
  return milli <= 0n ? milli / 1000n : ceilDivide(milli, 1000n);
}

/** Whether ParseQuantity keeps a value as int64 with a power of ten, rather than as arbitrary-precision decimal. */
function isFastBinary({ whole, fraction, exponent }: Scanned): boolean {
  return fraction === "" && 15 - whole.length - Math.trunc((exponent * 3) / 10) - 1 >= 0;
}

function isFastDecimal({ whole, fraction, exponent }: Scanned): boolean {
  return whole.length + fraction.length <= 18 && exponent - fraction.length >= 0;
}

/**
 * `Quantity.AsInt64` right after parsing, in whole units: null for whatever is kept in decimal form. Beware: `1.0Gi`, `1.5Gi`,
 * `1000m` and `100Ti` are, even though they are whole; CA's `evictionHard` then falls back to its default.
 *
 * Source: quantity.go `ParseQuantity` (the fast path) and amount.go `int64Amount.AsInt64`.
 */
export function quantityAsInt64(text: string): bigint | null {
  const scanned = scan(text);
  if (scanned === null || !(scanned.base === 2 ? isFastBinary(scanned) : isFastDecimal(scanned))) return null;
  const units = nanos(scanned) / 10n ** BigInt(NANO);
  if (units > MAX_INT64) return null;
  return scanned.negative ? -units : units;
}

/** Every parsable quantity of a map; the others are left out, as CA does. */
export function parsableQuantities(texts: Iterable<readonly [string, string]>): Quantities {
  const pairs = [...texts].map(([name, text]) => [name, tryParseQuantity(text)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, bigint] => pair[1] !== null));
}
