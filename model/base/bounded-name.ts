import { createHash } from "node:crypto";

/** Hex digits of the hash that a cut name ends with: 32 bits, enough to tell the groups of a fleet apart. */
const HASH_DIGITS = 8;

/** Joins parts with `-`; a name over the limit is cut and ends with a hash of the whole, so that it stays unique. */
export function boundedName(parts: readonly string[], limit: number): string {
  const name = parts.filter((part) => part !== "").join("-");
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_DIGITS);
  return `${name.slice(0, limit - HASH_DIGITS - 1).replace(/-+$/, "")}-${hash}`;
}
