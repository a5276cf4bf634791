/** Nanoseconds in each unit that Go's time.ParseDuration knows; there are no days. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const DURATION = /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/** Most nanoseconds in a Go duration: about 292 years. */
const MAX_NANOSECONDS = 2 ** 63;

/**
 * Nanoseconds of a duration as Go's time.ParseDuration reads it (`10m`, `1h30m`, `1.5h`), including negative ones; null
 * if it would refuse the text.
 */
export function parseGoDuration(text: string): number | null {
  if (!DURATION.test(text)) return null;
  const parts = [...text.matchAll(PART)];
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0), 0);
  if (total >= MAX_NANOSECONDS) return null;
  return text.startsWith("-") ? -total : total;
}

/** Seconds of a Go duration, rounded up; 0 for a text that is none. */
export function durationSecondsUp(text: string): number {
  return Math.ceil((parseGoDuration(text) ?? 0) / 1e9);
}
