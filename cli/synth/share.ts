import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolveShare } from "../../model/fleet/resolution";
import type { ClusterFacts } from "../../model/fleet/whole-fleet";
import type { ClusterPart, PartOptions, partRenderer } from "../../stacks/cluster-part";
import { DISK } from "../../stacks/outputs/disk";
import type { OutputPaths } from "../../stacks/outputs/spool";
import { declaredFleet } from "../load-fleet";
import type { Surroundings } from "../surroundings";
import { declarationKeys } from "./declaration-keys";

/** What one thread does of a run: plain data. */
export interface Share extends PartOptions {
  /** The file that exports the fleet. */
  readonly entry: string;
  /** Names of the thread's clusters. */
  readonly clusters: readonly string[];
  /** By cluster: what the first thread declared. */
  readonly keys: ReadonlyMap<string, string>;
  /** Where texts wait, and the number of the thread among those that use the same folders. */
  readonly spools: OutputPaths;
  readonly thread: number;
}

/** What a thread made of its clusters; null if one of them has a problem. */
export type ShareOutcome = { readonly facts: readonly ClusterFacts[]; readonly parts: readonly ClusterPart[] } | null;

/** Declares the fleet once more, in this thread, and works on a share of it. Null if it is another one here. */
export function workOnShare(share: Share, surroundings: Pick<Surroundings, "load">): ShareOutcome {
  const declared = declaredFleet(share.entry, surroundings).declaration();
  return isSame(declared, share) ? renderShare(declared, share) : null;
}

/** Whether the clusters of a share are what the first thread declared. Of functions nobody can tell. */
function isSame(declared: DeclaredFleet, { clusters: names, keys }: Share): boolean {
  const clusters = declared.clusters.filter(({ name }) => names.includes(name));
  const here = declarationKeys({ ...declared, clusters }, []);
  return clusters.length === names.length && names.every((name) => here.get(name) === keys.get(name));
}

/** Resolves and renders the clusters of a share, one after the other. */
export function renderShare(
  declared: DeclaredFleet,
  { clusters, spools, thread, ...options }: Omit<Share, "entry" | "keys">,
): ShareOutcome {
  const { spoolIn } = require("../../stacks/outputs/spool") as typeof import("../../stacks/outputs/spool");
  const keepIn = (spool: string | null) => (spool === null ? null : spoolIn(DISK, spool, thread));
  const keep = { terraform: keepIn(spools.terraform), manifests: keepIn(spools.manifests) };
  const render = parts().partRenderer(options, keep);
  const made: ClusterPart[] = [];
  const facts = resolveShare(declared, new Set(clusters), (cluster) => {
    const part = render(cluster);
    if (part !== null) made.push(part);
    return part !== null;
  });
  return facts === null ? null : { facts, parts: made };
}

/** With all that renders: loaded once something is to be rendered. */
function parts(): { readonly partRenderer: typeof partRenderer } {
  return require("../../stacks/cluster-part");
}
