import { groupedBy } from "../../model/base/grouped";
import { type Capacity, type Span, together } from "../../review/capacity/capacity";
import { percentWithoutPrice, shownCost } from "../../review/capacity/cost";
import { headroomText } from "../../review/capacity/headroom";
import type { GroupDocument } from "../../review/document/group-document";
import { shownTaint } from "../../review/fit/obstacles";
import type { ListedCluster, ListedGroup } from "../../review/list/list";
import type { Table } from "../table";

type Columns<T> = Readonly<Record<string, (item: T, currency: string) => string>>;

const CAPACITY: Columns<Capacity> = {
  NODES: ({ nodes }) => span(nodes),
  VCPU: ({ vcpu }) => span(vcpu),
  MEMORY: ({ memoryGiB }) => `${span(memoryGiB)} GiB`,
  GPUS: ({ gpus }) => (gpus.max === 0 ? "-" : span(gpus)),
};

/** What machines cost at their largest: prices of the shipped file are of machines alone. */
const COST: Columns<Capacity> = {
  "FOR PODS": ({ podVcpu, podMemoryGiB }) => `${number(podVcpu.max)} vCPU, ${number(podMemoryGiB.max)} GiB`,
  "MOST PER HOUR": (capacity, currency) => cost(shownCost(capacity, currency).hour, capacity),
  "MOST PER MONTH": (capacity, currency) => cost(shownCost(capacity, currency).month, capacity),
};

const CLUSTER: Columns<ListedCluster> = {
  NAME: ({ cluster }) => cluster.name,
  CLOUD: ({ cluster }) => cluster.cloud,
  REGION: ({ cluster }) => cluster.region,
  KUBERNETES: ({ cluster }) => cluster.kubernetesVersion,
  GROUPS: ({ nodeGroups }) => String(nodeGroups),
};

const WIDE_CLUSTER: Columns<ListedCluster> = {
  "SCALING GROUPS": ({ scalingGroups }) => String(scalingGroups),
};

/** The scaling groups of a NodeGroup. */
type NodeGroup = readonly [ListedGroup, ...ListedGroup[]];

const GROUP: Columns<NodeGroup> = {
  CLUSTER: ([{ cluster }]) => cluster.name,
  NAME: ([{ group }]) => group.nodeGroup,
  ZONES: (all) => all.flatMap(({ group }) => group.zones).join(" "),
  MACHINE: ([{ group }]) => machines(group.machineTypes),
  BOUGHT: ([{ group }]) => bought(group.capacityType),
};

const WIDE_GROUP: Columns<NodeGroup> = {
  ARCH: ([{ group }]) => group.architecture,
  OS: ([{ group }]) => group.image.os,
  AUTOSCALING: ([{ group }]) => autoscaling(group.autoscaling),
  HEADROOM: ([{ headroom }]) => (headroom === null ? "-" : headroomText(headroom)),
  TAINTS: ([{ group }]) => group.template.taints.map(shownTaint).join(" ") || "-",
};

/** A row for each cluster. */
export function clusterTable(clusters: readonly ListedCluster[], currency: string, wide: boolean): Table {
  const ofCapacity = lifted<Capacity, ListedCluster>(
    { ...CAPACITY, ...(wide ? COST : {}) },
    ({ capacity }) => capacity,
  );
  return toTable({ ...CLUSTER, ...(wide ? WIDE_CLUSTER : {}), ...ofCapacity }, clusters, currency);
}

/** A row for each NodeGroup of each cluster. */
export function groupTable(groups: readonly ListedGroup[], currency: string, wide: boolean): Table {
  const nodeGroups = groupedBy(groups, ({ cluster, group }) => `${cluster.name}/${group.nodeGroup}`);
  const ofCapacity = lifted<Capacity, NodeGroup>({ ...CAPACITY, ...(wide ? COST : {}) }, (all) =>
    together(all.map(({ capacity }) => capacity)),
  );
  return toTable({ ...GROUP, ...ofCapacity, ...(wide ? WIDE_GROUP : {}) }, [...nodeGroups.values()], currency);
}

function lifted<Inner, Outer>(columns: Columns<Inner>, innerOf: (outer: Outer) => Inner): Columns<Outer> {
  const entries = Object.entries(columns);
  return Object.fromEntries(
    entries.map(([name, cell]) => [name, (outer: Outer, currency: string) => cell(innerOf(outer), currency)]),
  );
}

function toTable<T>(columns: Columns<T>, items: readonly T[], currency: string): Table {
  const cells = Object.values(columns);
  return { headings: Object.keys(columns), rows: items.map((item) => cells.map((cell) => cell(item, currency))) };
}

function span({ min, max }: Span): string {
  return min === max ? number(max) : `${number(min)}-${number(max)}`;
}

function number(value: number): string {
  return String(Number(value.toFixed(1)));
}

function machines([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} +${others.length}`;
}

function bought(capacityType: GroupDocument["capacityType"]): string {
  if (typeof capacityType === "string") return capacityType;
  return `${capacityType.onDemandBase} on demand, then ${capacityType.onDemandPercentage}%`;
}

function autoscaling({ enabled, priority }: GroupDocument["autoscaling"]): string {
  if (!enabled) return "off";
  return priority === null ? "on" : `priority ${priority}`;
}

/** With the share of nodes that it leaves out. */
function cost(shown: string, capacity: Capacity): string {
  const missing = percentWithoutPrice(capacity);
  return missing === 0 || missing === 100 ? shown : `${shown} (without ${missing}% of nodes)`;
}
