import { spotNodes } from "../../model/quotas/spot-nodes";
import { type RegionCapacity, regionCapacities } from "../capacity/capacity";
import { percentWithoutPrice, shownCost } from "../capacity/cost";
import { type Headroom, headroomByGroup, headroomText } from "../capacity/headroom";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";
import { type PriceFile, readDays } from "../prices/price-list";
import { type Html, html, linesOf } from "../text/html";
import type { GroupEffects } from "./change-section";
import { type Bar, chart } from "./chart";
import { type Column, table } from "./table";

interface GroupRow {
  readonly cluster: ClusterDocument;
  readonly group: GroupDocument;
  /** Of its NodeGroup, over all zones together. */
  readonly headroom: Headroom | undefined;
}

function groupRows({ clusters }: FleetDocument): readonly GroupRow[] {
  return clusters.flatMap((cluster) => {
    const headroom = headroomByGroup(cluster);
    return cluster.scalingGroups.map((group) => ({ cluster, group, headroom: headroom.get(group.nodeGroup) }));
  });
}

function typeOf({ cluster, group }: GroupRow) {
  return cluster.machineTypes.find(({ name }) => name === group.machineTypes[0]);
}

/** The clusters of a fleet, one a row. */
export function clustersSection({ clusters }: FleetDocument): Html {
  return table<ClusterDocument>({
    id: "clusters",
    caption: "Clusters",
    rows: clusters,
    cloud: ({ cloud }) => cloud,
    cluster: ({ name }) => name,
    columns: [
      { heading: "Cluster", cell: ({ name }) => name },
      { heading: "Cloud", cell: ({ cloud }) => cloud },
      { heading: "Account", cell: accountOf },
      { heading: "Region", cell: ({ region }) => region },
      { heading: "Kubernetes", cell: ({ kubernetesVersion }) => kubernetesVersion },
      { heading: "NodeGroups", cell: ({ nodeGroups }) => nodeGroups.length, isNumber: true },
      { heading: "Least nodes", cell: (cluster) => nodes(cluster, ({ minSize }) => minSize), isNumber: true },
      { heading: "Most nodes", cell: (cluster) => nodes(cluster, ({ maxSize }) => maxSize), isNumber: true },
      { heading: "Of them spot", cell: (cluster) => percent(nodes(cluster, spotNodes), cluster), isNumber: true },
    ],
  });
}

/** What the cloud's quotas belong to. */
function accountOf({ accountId, subscriptionId, project }: ClusterDocument): string {
  return accountId ?? subscriptionId ?? project ?? "";
}

function nodes({ scalingGroups }: ClusterDocument, of: (group: GroupDocument) => number): number {
  return scalingGroups.reduce((sum, group) => sum + of(group), 0);
}

function percent(part: number, cluster: ClusterDocument): string {
  const whole = nodes(cluster, ({ maxSize }) => maxSize);
  return whole === 0 ? "0 %" : `${Math.round((part / whole) * 100)} %`;
}

/**
 * Scaling groups: a NodeGroup in a zone, or over several, a row.
 *
 * @param effects what a change does to the nodes of each; null where none is shown
 */
export function groupsSection(fleet: FleetDocument, effects: GroupEffects | null): Html {
  return table<GroupRow>({
    id: "groups",
    caption: "Groups by zone",
    rows: groupRows(fleet),
    cloud: ({ cluster }) => cluster.cloud,
    cluster: ({ cluster }) => cluster.name,
    key: ({ group }) => group.name,
    columns: [
      { heading: "Cluster", cell: ({ cluster }) => cluster.name },
      { heading: "NodeGroup", cell: ({ group }) => rowLink(group.nodeGroup, group.name) },
      { heading: "Zones", cell: ({ group }) => group.zones.join(" ") },
      { heading: "Machine types", cell: ({ group }) => group.machineTypes.join(" ") },
      { heading: "Architecture", cell: ({ group }) => group.architecture },
      { heading: "Paid", cell: ({ group }) => capacityWords(group) },
      { heading: "Min", cell: ({ group }) => group.minSize, isNumber: true },
      { heading: "Max", cell: ({ group }) => group.maxSize, isNumber: true },
      { heading: "vCPU", cell: (row) => typeOf(row)?.vcpu ?? 0, isNumber: true },
      { heading: "GiB", cell: (row) => gib(typeOf(row)?.memoryMiB ?? 0), isNumber: true },
      { heading: "GPUs", cell: (row) => typeOf(row)?.gpus ?? 0, isNumber: true },
      { heading: "Taints", cell: ({ group }) => taints(group), breaks: true },
      { heading: "Priority", cell: ({ group }) => group.autoscaling.priority ?? "", isNumber: true },
      { heading: "Kept free", cell: ({ headroom }) => (headroom === undefined ? "" : headroomText(headroom)) },
      // The last one: links name a column by its place, with a change and without.
      ...(effects === null ? [] : [effectColumn(effects)]),
    ],
  });
}

function effectColumn(effects: GroupEffects): Column<GroupRow> {
  return { heading: "Change", cell: ({ cluster, group }) => effects.get(`${cluster.name} ${group.name}`) ?? "" };
}

function rowLink(text: string, key: string): Html {
  return html`<a href="#row=${encodeURIComponent(key)}">${text}</a>`;
}

/** How a scaling group's nodes are paid for. */
function capacityWords({ capacityType }: GroupDocument): string {
  if (typeof capacityType === "string") return capacityType;
  return `${capacityType.onDemandBase} on-demand, then ${capacityType.onDemandPercentage} %`;
}

function gib(mib: number): number {
  return Math.round((mib / 1024) * 100) / 100;
}

function taints({ template }: GroupDocument): string {
  return template.taints
    .map(({ key, value, effect }) => `${key}${value === "" ? "" : `=${value}`}:${effect}`)
    .join(" ");
}

/** Nodes at most, by cloud and region. */
export function regionsSection({ clusters }: FleetDocument): Html {
  const regions = [...new Set(clusters.map(({ cloud, region }) => `${cloud} ${region}`))];
  const bars = regions.map((label): Bar => {
    const inRegion = clusters.filter(({ cloud, region }) => `${cloud} ${region}` === label);
    const spot = inRegion.reduce((sum, cluster) => sum + nodes(cluster, spotNodes), 0);
    const most = inRegion.reduce((sum, cluster) => sum + nodes(cluster, ({ maxSize }) => maxSize), 0);
    return { label, spot, onDemand: most - spot };
  });
  return chart("Most nodes by region", bars);
}

/** What the fleet can be in each region, and what that costs at the most by list prices. */
export function capacitySection(fleet: FleetDocument, prices: PriceFile): Html {
  const cost = ({ capacity }: RegionCapacity) => shownCost(capacity, prices.currency);
  return html`<p>At the largest size of all groups. List prices on demand, of the most expensive type of each group, read
${readDays(prices) ?? "never"}; what has no price costs more than that.</p>
${table<RegionCapacity>({
  id: "capacity",
  caption: "Capacity and list price",
  rows: regionCapacities(fleet, prices),
  cloud: ({ cloud }) => cloud,
  cluster: () => "",
  columns: [
    { heading: "Cloud", cell: ({ cloud }) => cloud },
    { heading: "Region", cell: ({ region }) => region },
    { heading: "Nodes", cell: ({ capacity }) => capacity.nodes.max, isNumber: true },
    { heading: "vCPU", cell: ({ capacity }) => capacity.vcpu.max, isNumber: true },
    { heading: "Memory, GiB", cell: ({ capacity }) => Math.round(capacity.memoryGiB.max), isNumber: true },
    { heading: "GPUs", cell: ({ capacity }) => capacity.gpus.max, isNumber: true },
    { heading: "An hour", cell: (row) => cost(row).hour },
    { heading: "A month", cell: (row) => cost(row).month },
    { heading: "Without a price", cell: ({ capacity }) => `${percentWithoutPrice(capacity)} %` },
  ],
})}`;
}

/** How each cluster's cluster-autoscaler is run. */
export function autoscalersSection({ clusters }: FleetDocument): Html {
  const found = clusters.flatMap(({ name, cloud, components }) => {
    const autoscaler = components.find((component) => component.kind === "cluster-autoscaler");
    const [program] = autoscaler?.programs ?? [];
    return program === undefined ? [] : [{ name, cloud, version: autoscaler?.version ?? null, program }];
  });
  return html`${found.map(
    ({ name, cloud, version, program }) => html`<details data-cloud="${cloud}" data-cluster="${name}">
<summary>${name}: ${version ?? program.image}, ${program.args.length} flags</summary>
<pre tabindex="0">${linesOf(program.args.join("\n"))}</pre>
</details>
`,
  )}`;
}
