import type { Cloud } from "../../model/base/cloud";
import {
  AMOUNTS,
  type Capacity,
  clusterCapacity,
  fleetCapacity,
  NO_CAPACITY,
  regionCapacities,
} from "../capacity/capacity";
import { differ } from "../capacity/told-apart";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import { type PriceFile, readDays } from "../prices/price-list";
import type { NodeGroupChange } from "./node-changes";
import type { Sides } from "./snapshot";

/** What a fleet has in one region before and after. */
export interface RegionCapacityChange {
  readonly cloud: Cloud;
  readonly region: string;
  readonly before: Capacity;
  readonly after: Capacity;
}

/** What a fleet has before and after, where that differs. */
export interface CapacityReview {
  readonly currency: string;
  /** When the prices were read; null where there are none. */
  readonly pricesRead: string | null;
  readonly before: Capacity;
  readonly after: Capacity;
  /** Those that differ, sorted by cloud and region. */
  readonly regions: readonly RegionCapacityChange[];
  /** What nothing destroys that is no longer declared, by cluster. It counts on both sides: it runs on. */
  readonly leftBehind: readonly LeftBehind[];
}

/** What goes on to run of a cluster, and to cost. */
export interface LeftBehind {
  readonly cluster: string;
  readonly capacity: Capacity;
}

/**
 * How much a fleet can be before and after; null where that is the same, or a side has no document.
 *
 * @param nodes what happens to nodes: which groups nothing destroys
 */
export function capacityChanges(
  { before, after }: Sides,
  prices: PriceFile,
  nodes: readonly NodeGroupChange[],
): CapacityReview | null {
  if (before.document === null || after.document === null) return null;
  const left = leftClusters(before.document, nodes);
  const afterwards = { ...after.document, clusters: [...after.document.clusters, ...left] };
  const [old, now] = [before.document, afterwards].map((fleet) => byRegion(regionCapacities(fleet, prices)));
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  const regions = keys.flatMap((key) => regionChange(old?.get(key), now?.get(key)));
  if (regions.length + left.length === 0) return null;
  return {
    currency: prices.currency,
    pricesRead: readDays(prices),
    before: fleetCapacity(before.document, prices),
    after: fleetCapacity(afterwards, prices),
    regions,
    leftBehind: left.map((cluster) => ({ cluster: cluster.name, capacity: clusterCapacity(cluster, prices) })),
  };
}

const STAYING: readonly NodeGroupChange["effect"][] = ["forgotten", "orphaned"];

/** The clusters with the groups alone that stay in the cloud, and are no longer declared. */
function leftClusters({ clusters }: FleetDocument, nodes: readonly NodeGroupChange[]): readonly ClusterDocument[] {
  const left = new Set(
    nodes.flatMap(({ cluster, scalingGroups }) =>
      scalingGroups.filter(({ effect }) => STAYING.includes(effect)).map(({ name }) => `${cluster} ${name}`),
    ),
  );
  const reduced = clusters.map((cluster) => ({
    ...cluster,
    scalingGroups: cluster.scalingGroups.filter(
      ({ name, maxSize }) => maxSize > 0 && left.has(`${cluster.name} ${name}`),
    ),
  }));
  return reduced.filter(({ scalingGroups }) => scalingGroups.length > 0);
}

type Region = ReturnType<typeof regionCapacities>[number];

function byRegion(regions: readonly Region[]): ReadonlyMap<string, Region> {
  return new Map(regions.map((each) => [`${each.cloud} ${each.region}`, each]));
}

function regionChange(before: Region | undefined, after: Region | undefined): readonly RegionCapacityChange[] {
  const known = after ?? before;
  if (known === undefined) return [];
  const [old, now] = [before?.capacity ?? NO_CAPACITY, after?.capacity ?? NO_CAPACITY];
  const isSame = AMOUNTS.every(
    (name) => !differ(old[name].min, now[name].min) && !differ(old[name].max, now[name].max),
  );
  return isSame ? [] : [{ cloud: known.cloud, region: known.region, before: old, after: now }];
}
