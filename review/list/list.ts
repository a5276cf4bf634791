import type { Cloud } from "../../model/base/cloud";
import { type Capacity, clusterCapacity, groupCapacity, hourlyOf } from "../capacity/capacity";
import { type Headroom, headroomByGroup } from "../capacity/headroom";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";
import type { PriceFile } from "../prices/price-list";

/** Which clusters and groups are listed: those that meet all that is set. */
export interface ListFilter {
  readonly cluster?: string | undefined;
  readonly cloud?: Cloud | undefined;
  readonly region?: string | undefined;
  /** Labels that a group's nodes have: key and value, or a key with whatever value. Clusters are those with such a group. */
  readonly labels?: readonly LabelFilter[] | undefined;
  /** Of a cluster, or of a NodeGroup; `*` stands for any text, `?` for one character. */
  readonly name?: string | undefined;
}

/** A label that nodes have; null for any value. */
export interface LabelFilter {
  readonly key: string;
  readonly value: string | null;
}

/** A cluster with the groups that were asked for, and what they have. */
export interface ListedCluster {
  readonly cluster: ClusterDocument;
  readonly nodeGroups: number;
  readonly scalingGroups: number;
  readonly capacity: Capacity;
}

/** A scaling group, and what it has. */
export interface ListedGroup {
  readonly cluster: ClusterDocument;
  readonly group: GroupDocument;
  readonly capacity: Capacity;
  /** List price of one machine an hour, of its most expensive type; null where it is not known. */
  readonly hourly: number | null;
  /** Room that its NodeGroup keeps free, over all zones together; null where it keeps none. */
  readonly headroom: Headroom | null;
}

/** The clusters of a fleet that a filter lets through, in its order, which is by name. */
export function listClusters(fleet: FleetDocument, prices: PriceFile, filter: ListFilter): readonly ListedCluster[] {
  const { name, ...others } = filter;
  return wanted(fleet, others)
    .filter((cluster) => matchesGlob(cluster.name, name))
    .filter(({ scalingGroups }) => filter.labels === undefined || scalingGroups.length > 0)
    .map((cluster) => ({
      cluster,
      nodeGroups: new Set(cluster.scalingGroups.map(({ nodeGroup }) => nodeGroup)).size,
      scalingGroups: cluster.scalingGroups.length,
      capacity: clusterCapacity(cluster, prices),
    }));
}

/** The scaling groups of a fleet that a filter lets through, by cluster, then NodeGroup, then zone. */
export function listGroups(fleet: FleetDocument, prices: PriceFile, filter: ListFilter): readonly ListedGroup[] {
  return wanted(fleet, filter).flatMap((cluster) => {
    const headroom = headroomByGroup(cluster);
    return cluster.scalingGroups.map((group) => ({
      ...{ cluster, group },
      capacity: groupCapacity(cluster, group, prices),
      hourly: hourlyOf(cluster, group, prices),
      headroom: headroom.get(group.nodeGroup) ?? null,
    }));
  });
}

/** The clusters with the groups that were asked for. */
function wanted(fleet: FleetDocument, filter: ListFilter): readonly ClusterDocument[] {
  const { cluster: name, cloud, region, labels = [], name: glob } = filter;
  const clusters = fleet.clusters.filter(
    (each) => isAsked(name, each.name) && isAsked(cloud, each.cloud) && isAsked(region, each.region),
  );
  return clusters.map((each) => ({
    ...each,
    scalingGroups: each.scalingGroups.filter(
      ({ nodeGroup, template }) =>
        matchesGlob(nodeGroup, glob) && labels.every((label) => hasLabel(template.labels, label)),
    ),
  }));
}

function isAsked(asked: string | undefined, name: string): boolean {
  return asked === undefined || asked === name;
}

function hasLabel(labels: Readonly<Record<string, string>>, { key, value }: LabelFilter): boolean {
  return Object.hasOwn(labels, key) && (value === null || labels[key] === value);
}

function matchesGlob(name: string, glob: string | undefined): boolean {
  if (glob === undefined) return true;
  const literal = glob.replace(/[\\^$.|+()[\]{}]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(name);
}
