import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { PartOptions } from "../../stacks/cluster-part";
import { type FoundFleet, fleetName } from "../load-fleet";
import type { Threads } from "../surroundings";
import { EMPTY_CACHE } from "./cache";
import { deal, isLarge, threadsFor } from "./deal";
import { type Earlier, earlierRun } from "./incremental";
import type { PartedRun } from "./parts";

/** What is to be parted, and how. */
export interface Parting
  extends Pick<PartedRun, keyof PartOptions | "fleet" | "whole" | "folders" | "only" | "strict"> {
  readonly found: FoundFleet;
  /** The fleet's declaration with the clusters of this run. */
  readonly declared: DeclaredFleet;
  readonly threads: Threads;
  /** How many threads are asked for; undefined where that is left to the size of the fleet. */
  readonly workers: number | undefined;
  /** Whether what an earlier run wrote may stay. */
  readonly cache: boolean;
}

/** A run in parts, and what it takes over from an earlier one, if it may. */
export interface Parted {
  readonly run: PartedRun;
  readonly earlier: Earlier | null;
}

/** Parts a run. Null where a fleet is small, or cannot be parted. */
export function inParts({ found, declared, threads, workers, cache: isKept, ...run }: Parting): Parted | null {
  if (workers === undefined && !isLarge(declared)) return null;
  const { fleet, folders, only } = run;
  // Where a copy is wanted of all manifests, all are rendered.
  const code = isKept && only === undefined && folders.listing === null ? threads.code : null;
  const name = fleetName(found, fleet);
  const earlier = code === null ? null : earlierRun({ declared, name, project: found.project, folders, code });
  const unchanged = new Map([...(earlier?.unchanged ?? [])].filter(([cluster]) => isOf(declared, cluster)));
  const changed = { ...declared, clusters: declared.clusters.filter((cluster) => !unchanged.has(cluster.name)) };
  const shares = deal(declared, 1) && deal(changed, workers ?? threadsFor(changed, threads.cores));
  return (
    shares && {
      run: {
        ...run,
        entry: found.entry,
        script: threads.script,
        shares,
        unchanged,
        cache: earlier?.cache ?? EMPTY_CACHE,
      },
      earlier,
    }
  );
}

function isOf({ clusters }: DeclaredFleet, name: string): boolean {
  return clusters.some((cluster) => cluster.name === name);
}
