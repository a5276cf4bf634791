import { createHash } from "node:crypto";

/** What a text, such as a name, must look like. */
export interface Grammar {
  readonly pattern: RegExp;
  /** The pattern in words, with an example where that helps. */
  readonly expected: string;
  /** What to do about a text that does not match. */
  readonly hint: string;
}

/** What a text has to look like, where a rule says what to do about one that does not. */
export type Form = Pick<Grammar, "pattern" | "expected">;

/** Hex digits of the hash at the end of a cut name: 32 bits, enough to tell the groups of a fleet apart. */
const HASH_DIGITS = 8;

/** Joins parts with `-`. A name over the limit is cut and ends with a hash of the whole, so that it stays unique. */
export function boundedName(parts: readonly string[], limit: number): string {
  const name = parts.filter((part) => part !== "").join("-");
  if (name.length <= limit) return name;
  return `${name.slice(0, limit - HASH_DIGITS - 1).replace(/-+$/, "")}-${shortHash(name)}`;
}

/** A few digits that tell a text from others, for names. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
}
