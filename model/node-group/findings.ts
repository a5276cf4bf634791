import { joinPath } from "../base/path";
import { show } from "../base/problem";
import type { Finding } from "../stages/rule";

type Entries = Readonly<Record<string, unknown>>;

/** A finding for each key that a test picks: `labels["a b"]`, got `"a b"`. */
export function keyFindings(path: string, entries: Entries, picks: (key: string) => boolean): readonly Finding[] {
  const keys = Object.keys(entries).filter(picks);
  return keys.map((key) => ({ path: joinPath(path, key), got: show(key) }));
}

/** A finding for each entry whose key a test picks: `tags.owner`, got `"owner" = "a"`. */
export function entryFindings(path: string, entries: Entries, picks: (key: string) => boolean): readonly Finding[] {
  const keys = Object.keys(entries).filter(picks);
  return keys.map((key) => ({ path: joinPath(path, key), got: `${show(key)} = ${show(entries[key])}` }));
}
