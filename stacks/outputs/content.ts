import { hashOf } from "./owned-list";

/** What a file is to hold: as it is written, a text or the bytes of one, and its hash. */
export interface Content {
  readonly hash: string;
  readonly data: () => string | Uint8Array;
  /** Moves the file that has it to a path on the same file system, for good. Without it, there is no such file. */
  readonly moveTo?: (path: string) => void;
}

/** A text that is in memory. */
export function contentOf(text: string): Content {
  let hash: string | undefined;
  return {
    get hash() {
      hash ??= hashOf(text);
      return hash;
    },
    data: () => text,
  };
}

/** Texts that are in memory, by path. */
export function contentsOf(texts: Iterable<readonly [path: string, text: string]>): ReadonlyMap<string, Content> {
  return new Map([...texts].map(([path, text]) => [path, contentOf(text)]));
}
