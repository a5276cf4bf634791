import type { Cloud } from "../../model/base/cloud";
import { groupedBy } from "../../model/base/grouped";
import { quantityBytes, quantityMillicores } from "../../model/base/quantity";
import { fieldAt } from "../../model/manifests/fields";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";
import { dearestOf, type PriceFile } from "../prices/price-list";

/** An amount at the smallest and at the largest size. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** `3 to 9`, or how many it always is. */
export function spanText({ min, max }: Span): string {
  return min === max ? `${max}` : `${min} to ${max}`;
}

/** What there is, by its name in {@link Capacity}. */
export const AMOUNTS = [
  "nodes",
  "vcpu",
  "memoryGiB",
  "gpus",
  "podVcpu",
  "podMemoryGiB",
  "hourly",
  "nodesWithoutPrice",
] as const;

/**
 * What groups have at their smallest and at their largest. `memoryGiB` is the machines' nominal memory; `podVcpu` and `podMemoryGiB` are
 * what pods get, before DaemonSets. `hourly` is the list price of those that have one, on demand, with the most expensive type of each
 * group: the most that they can cost an hour. A change of capacity has the same fields, and may be negative.
 */
export type Capacity = Readonly<Record<(typeof AMOUNTS)[number], Span>>;

/** Hours by which clouds reckon a month. */
export const HOURS_PER_MONTH = 730;

const GIB = 1024 ** 3;

/** Nothing at all. */
export const NO_CAPACITY: Capacity = ofEach(() => ({ min: 0, max: 0 }));

/** What one scaling group has. */
export function groupCapacity(cluster: ClusterDocument, group: GroupDocument, prices: PriceFile): Capacity {
  const { machineTypes, template, minSize, maxSize } = group;
  const type = cluster.machineTypes.find(({ name }) => name === machineTypes[0]);
  const hourly = hourlyOf(cluster, group, prices);
  const ofNode: Readonly<Record<keyof Capacity, number>> = {
    nodes: 1,
    vcpu: type?.vcpu ?? 0,
    memoryGiB: (type?.memoryMiB ?? 0) / 1024,
    gpus: (type?.gpus ?? 0) + attachedCards(group),
    podVcpu: quantityMillicores(template.allocatable.cpu ?? "0") / 1000,
    podMemoryGiB: Number(quantityBytes(template.allocatable.memory ?? "0")) / GIB,
    hourly: hourly ?? 0,
    nodesWithoutPrice: hourly === null ? 1 : 0,
  };
  return ofEach((name) => ({ min: ofNode[name] * minSize, max: ofNode[name] * maxSize }));
}

/**
 * The list price of one of a group's machines an hour, of its most expensive type: any machine may be one. Null where a type has no
 * price, and where cards are attached to the type, as a price is that of the type alone.
 */
export function hourlyOf({ cloud, region }: ClusterDocument, group: GroupDocument, prices: PriceFile): number | null {
  return attachedCards(group) > 0 ? null : dearestOf(prices, cloud, region, group.machineTypes);
}

/** Cards that a group attaches to each machine beside those of its type, which only Google's can (`google.guestAccelerator`). */
function attachedCards({ extras }: GroupDocument): number {
  const count = fieldAt(extras, "guestAccelerator.count");
  return typeof count === "number" ? count : 0;
}

/** What a cluster has. */
export function clusterCapacity(cluster: ClusterDocument, prices: PriceFile): Capacity {
  return together(cluster.scalingGroups.map((group) => groupCapacity(cluster, group, prices)));
}

/** What a fleet has. */
export function fleetCapacity({ clusters }: FleetDocument, prices: PriceFile): Capacity {
  return together(clusters.map((cluster) => clusterCapacity(cluster, prices)));
}

/** What a fleet has in one region of a cloud. */
export interface RegionCapacity {
  readonly cloud: Cloud;
  readonly region: string;
  readonly capacity: Capacity;
}

/** What a fleet has by cloud and region, in the order in which its clusters name them. */
export function regionCapacities({ clusters }: FleetDocument, prices: PriceFile): readonly RegionCapacity[] {
  const byRegion = groupedBy(clusters, ({ cloud, region }) => `${cloud} ${region}`);
  return [...byRegion.values()].map((inRegion) => {
    const [{ cloud, region }] = inRegion;
    return { cloud, region, capacity: together(inRegion.map((cluster) => clusterCapacity(cluster, prices))) };
  });
}

/** What several have together. */
export function together(all: readonly Capacity[]): Capacity {
  return all.reduce((sum, each) => combined(sum, each, (a, b) => a + b), NO_CAPACITY);
}

/** What there is more of after a change; less of where it is negative. */
export function capacityChange(before: Capacity, after: Capacity): Capacity {
  return combined(after, before, (a, b) => a - b);
}

/** The share of nodes at the largest size that have no price: 0 to 1. */
export function shareWithoutPrice({ nodes, nodesWithoutPrice }: Capacity): number {
  return nodes.max === 0 ? 0 : nodesWithoutPrice.max / nodes.max;
}

function combined(a: Capacity, b: Capacity, combine: (a: number, b: number) => number): Capacity {
  return ofEach((name) => ({ min: combine(a[name].min, b[name].min), max: combine(a[name].max, b[name].max) }));
}

function ofEach(span: (name: keyof Capacity) => Span): Capacity {
  const spans = AMOUNTS.map((name) => [name, span(name)] as const);
  return Object.fromEntries(spans) as Record<keyof Capacity, Span>;
}
