import type { Form } from "../base/names";
import { joinPath } from "../base/path";
import { show } from "../base/problem";
import { type PlacedGroup, type PlacedNodeGroup, placedGroups, placedNodeGroups } from "../stages/cluster-groups";
import { distinct, saying } from "../stages/findings";
import type { AnyResolvedCluster } from "../stages/resolved";
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

/** A finding for a text that does not have a form. */
export function notOf({ pattern, expected }: Form, path: string, text: string): readonly Finding<"expected">[] {
  return pattern.test(text) ? [] : [{ path, got: show(text), expected }];
}

/** What is found in the ScalingGroups of a cluster, on their NodeGroups, and once where several zones have the same. */
export function placedFindings<F extends Finding>(
  cluster: AnyResolvedCluster,
  find: (placed: PlacedGroup) => F | readonly F[],
): readonly F[] {
  return findingsIn(placedGroups(cluster), find);
}

/** The same of what all ScalingGroups of a NodeGroup share: each NodeGroup is looked at once. */
export function nodeGroupFindings<F extends Finding>(
  cluster: AnyResolvedCluster,
  find: (placed: PlacedNodeGroup) => F | readonly F[],
): readonly F[] {
  return findingsIn(placedNodeGroups(cluster), find);
}

function findingsIn<P extends Pick<PlacedGroup, "where">, F extends Finding>(
  places: readonly P[],
  find: (placed: P) => F | readonly F[],
): readonly F[] {
  return distinct(
    places.flatMap((placed) => {
      const found = [find(placed)].flat() as readonly F[];
      return found.length === 0 ? found : saying({ on: placed.where }, found);
    }),
  );
}

/** A finding for each entry of a list that an earlier one names too; `word` says what they are. */
export function repeatedEntries(path: string, entries: readonly string[], word: string): readonly Finding<"what">[] {
  return entries.flatMap((entry, index) => {
    const first = entries.indexOf(entry);
    if (first === index) return [];
    return { path: `${path}[${index}]`, what: `${path}[${first}] already names this ${word}.`, got: show(entry) };
  });
}
