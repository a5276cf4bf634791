import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolveShare } from "../../model/fleet/resolution";
import type { ClusterFacts } from "../../model/fleet/whole-fleet";
import type { ClusterPart, PartOptions } from "../../stacks/cluster-part";
import { declaredFleet } from "../load-fleet";
import type { Surroundings } from "../surroundings";

/** What is asked of every thread. */
export type ShareOptions = PartOptions;

/** What one thread does of a run: plain data. */
export interface Share extends ShareOptions {
  /** The file that exports the fleet. */
  readonly entry: string;
  /** Names of the thread's clusters. */
  readonly clusters: readonly string[];
  /** Descriptor of the thread's spool. */
  readonly spool: number;
}

/** What a thread made of its clusters; null if one of them has a problem. */
export type ShareOutcome = { readonly facts: readonly ClusterFacts[]; readonly parts: readonly ClusterPart[] } | null;

/** Declares the fleet once more, in this thread, and works on a share of it. */
export function workOnShare(share: Share, surroundings: Pick<Surroundings, "load">): ShareOutcome {
  return renderShare(declaredFleet(share.entry, surroundings).declaration(), share);
}

/** Resolves and renders the clusters of a share, one after the other. */
export function renderShare(
  declared: DeclaredFleet,
  { clusters, spool, ...options }: Omit<Share, "entry">,
): ShareOutcome {
  const { appendTo } = require("../../stacks/outputs/spool") as typeof import("../../stacks/outputs/spool");
  const { partRenderer } = require("../../stacks/cluster-part") as typeof import("../../stacks/cluster-part");
  const render = partRenderer(options, appendTo(spool));
  const parts: ClusterPart[] = [];
  const facts = resolveShare(declared, new Set(clusters), (cluster) => {
    const part = render(cluster);
    if (part !== null) parts.push(part);
    return part !== null;
  });
  return facts === null ? null : { facts, parts };
}
