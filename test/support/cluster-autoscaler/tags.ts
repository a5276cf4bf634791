import { cut } from "./go";
import type { DecodedTaint } from "./template";

/** One resource tag. */
export type Tag = readonly [key: string, value: string];

/**
 * What stands between the first and the second occurrence of a prefix, wherever it is in the key; null without it.
 *
 * Source: `strings.Split(key, prefix)[1]` in aws_manager.go:404-507 and azure_template.go:443-611 @1.36.1.
 */
export function afterPrefix(key: string, prefix: string): string | null {
  return key.split(prefix)[1] ?? null;
}

const HAS_EFFECT = /:(?:NoSchedule|NoExecute|PreferNoSchedule)/;

/**
 * `<value>:<Effect>` as both tag-reading clouds decode it. The pattern is unanchored and the split is at the FIRST colon: hence
 * `a:b:NoSchedule` has effect `b:NoSchedule`, and `x:NoScheduleFoo` passes.
 *
 * Source: `extractTaintsFromAsg` and `extractTaintsFromTags` @1.36.1.
 */
export function decodeTaint(key: string, tagValue: string): DecodedTaint | null {
  const parts = HAS_EFFECT.test(tagValue) ? cut(tagValue, ":") : null;
  return parts && { key, value: parts[0], effect: parts[1] };
}

/** The non-null results of decoding every tag. */
export function decodeEach<T>(tags: readonly Tag[], decode: (key: string, value: string) => T | null): readonly T[] {
  return tags
    .map(([key, value]) => decode(key, value))
    .filter((item): item is NonNullable<typeof item> => item !== null);
}
