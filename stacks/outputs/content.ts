import { hashOf } from "./owned-list";

/** What a file is to hold: as it is written, and its hash. */
export interface Content {
  readonly hash: string;
  readonly text: () => string;
}

/** A text that is in memory. */
export function contentOf(text: string): Content {
  let hash: string | undefined;
  return {
    get hash() {
      hash ??= hashOf(text);
      return hash;
    },
    text: () => text,
  };
}

/** Texts that are in memory, by path. */
export function contentsOf(texts: Iterable<readonly [path: string, text: string]>): ReadonlyMap<string, Content> {
  return new Map([...texts].map(([path, text]) => [path, contentOf(text)]));
}
