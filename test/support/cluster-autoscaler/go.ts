/**
 * How Go reads numbers, booleans and durations. cluster-autoscaler (CA) hands option values straight to `strconv` and `time`,
 * so what those refuse, CA ignores. Every function answers null where Go returns an error.
 */

/**
 * `strconv.Atoi`: an optional sign and decimal digits, nothing else.
 *
 * @see https://pkg.go.dev/strconv#Atoi
 */
export function parseGoInt(text: string): number | null {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

const DECIMAL = /^[+-]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d[\d_]*)?$/i;
const STRAY_UNDERSCORE = /(?<!\d)_|_(?!\d)/;
const NOT_FINITE: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, nan: Number.NaN };

/**
 * `strconv.ParseFloat(text, 64)`; out-of-range values are an error, `inf` and `nan` are not. Hexadecimal floats, which Go
 * accepts, answer null here.
 *
 * @see https://pkg.go.dev/strconv#ParseFloat
 */
export function parseGoFloat(text: string): number | null {
  const named = NOT_FINITE[text.toLowerCase().replace(/^[+-]/, "")];
  if (named !== undefined) return text.startsWith("-") ? -named : named;
  if (!DECIMAL.test(text) || STRAY_UNDERSCORE.test(text)) return null;
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : null;
}

const BOOLEANS: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true]),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false]),
]);

/**
 * `strconv.ParseBool`: twelve spellings, `yes` is not among them.
 *
 * @see https://pkg.go.dev/strconv#ParseBool
 */
export function parseGoBool(text: string): boolean | null {
  return BOOLEANS[text] ?? null;
}

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const MAX_INT64 = 2n ** 63n - 1n;

/** One `<number><unit>` of a duration in nanoseconds; Go takes the fraction through float64 and truncates. */
function durationTerm(whole: string, fraction: string, unit: string): bigint | null {
  const size = NANOSECONDS[unit];
  if (size === undefined || whole + fraction === "") return null;
  const part = fraction === "" ? 0n : BigInt(Math.trunc(Number(fraction) * (size / 10 ** fraction.length)));
  return BigInt(whole === "" ? 0 : whole) * BigInt(size) + part;
}

function durationTerms(text: string): bigint | null {
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of text.matchAll(/(\d*)(?:\.(\d*))?([^\d.]+)/g)) {
    const term = durationTerm(whole, fraction, unit);
    if (term === null) return null;
    total += term;
  }
  return total;
}

/**
 * `time.ParseDuration` in nanoseconds: `10m`, `1h30m`, `-1.5s`, `0`; no `d`, no bare numbers, within int64.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | null {
  const unsigned = text.replace(/^[+-]/, "");
  if (unsigned === "0") return 0n;
  const total = /^(?:\d*(?:\.\d*)?[^\d.]+)+$/.test(unsigned) ? durationTerms(unsigned) : null;
  if (total === null) return null;
  const negative = text.startsWith("-");
  if (total > MAX_INT64 + (negative ? 1n : 0n)) return null;
  return negative ? -total : total;
}

/** Splits at the first separator, as `strings.SplitN(text, separator, 2)`; null where there is none. */
export function cut(text: string, separator: string): readonly [before: string, after: string] | null {
  const at = text.indexOf(separator);
  return at < 0 ? null : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The value, or null where computing it throws: for the places where CA logs an error and goes on. */
export function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch {
    return null;
  }
}
