import { didYouMean, show } from "../../base/problem";
import { keysOf } from "../../base/typed-lists";
import { PLANNED_ZONES } from "../../clouds/autoscalers";
import { NO_ZONE } from "../../clouds/azure/groups";
import { clusterZones, groupSubnets } from "../../stages/cluster-facts";
import type { PlannedGroup } from "../../stages/planned";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import {
  type Found,
  type GroupRules,
  ONLY_AZURE,
  ONLY_GOOGLE,
  type ResolvedRules,
  type Words,
} from "../../stages/rule";
import { repeatedEntries } from "../findings";

/** How many nodes a NodeGroup has, and the zones that it is in. */
export const SIZE_AND_ZONE_RULES: GroupRules = {
  /** A scale set's network interface is in one subnet (Azure Compute API, VirtualMachineScaleSetIPConfiguration). */
  "azure-span-subnets-differ": {
    title: "On Azure, a NodeGroup that spans zones has one subnet in all of them.",
    clouds: ONLY_AZURE,
    what: "A scale set is in one subnet (November 2026), but the group's zones have different ones.",
    expected: "one subnet for all zones of the group",
    hint: "Remove spanZones, name zones that share a subnet, or use one subnet for the cluster's zones.",
    find(group) {
      const { cluster, settings, zones } = group;
      if (!settings.spanZones) return [];
      const known = zones.filter((zone) => clusterZones(cluster).includes(zone));
      const subnets = new Set(known.flatMap((zone) => groupSubnets(group, zone)).map((id) => id.toLowerCase()));
      if (subnets.size < 2) return [];
      return { path: "spanZones", got: `${subnets.size} subnets in zones ${show(known)}` };
    },
  },
  /** A scale set is either in zones or in none (Azure Compute API, VirtualMachineScaleSet, zones). */
  "azure-span-no-zone": {
    title: "On Azure, a NodeGroup that spans zones is in zones only.",
    clouds: ONLY_AZURE,
    what: "One scale set cannot be in availability zones and in none (November 2026).",
    expected: 'zones "1" to "3", or "0" alone without spanZones',
    hint: 'Name the zones to span in zones, or leave spanZones out: machines in zone "0" then have a group of their own.',
    find: ({ settings, zones }) =>
      settings.spanZones && zones.length > 1 && zones.includes(NO_ZONE)
        ? [{ path: "spanZones", got: show(zones) }]
        : [],
  },
  /**
   * cluster-autoscaler's URL patterns require `/zones/`: it knows no regional groups (cloudprovider/gce/gce_url.go). No premise: nothing
   * here makes a regional group, so there would be nothing to go on with.
   */
  "span-zones-google": {
    title: "On Google Cloud, no NodeGroup spans zones, because cluster-autoscaler supports only zonal instance groups.",
    clouds: ONLY_GOOGLE,
    what: "cluster-autoscaler does not support regional managed instance groups (1.37, November 2026), so it could not scale this group.",
    expected: "false on Google: one group in each zone",
    hint: "Remove spanZones; the sizes are then split over one group in each zone.",
    find: ({ settings }) => (settings.spanZones ? [{ path: "spanZones", got: "true" }] : []),
  },
  /** Each zone becomes a group of its own; a duplicate zone would become two groups with one name. */
  "zone-duplicate": {
    title: "A NodeGroup names each zone once.",
    expected: "each zone once",
    hint: "Remove the duplicate; raise the sizes to get more nodes in a zone.",
    find: ({ settings: { zones = [] } }) => repeatedEntries("zones", zones, "zone"),
  },
  /** The cluster names its zones and, where the cloud has one per zone, the subnet of each. */
  "zone-not-in-cluster": {
    title: "A NodeGroup's zones are zones of its cluster.",
    find(group) {
      const known = clusterZones(group.cluster);
      const zones = group.settings.zones ?? [];
      return zones.flatMap((zone, index) =>
        known.length === 0 || known.includes(zone) || zones.indexOf(zone) !== index
          ? []
          : { path: `zones[${index}]`, got: show(zone), ...otherZone(group, zone, known) },
      );
    },
  },
  "zones-empty": {
    title: "A NodeGroup's `zones`, if declared, has at least one zone.",
    what: "The group is in no zone, so it would have no nodes.",
    hint: "Name a zone, or leave zones out to use all zones of the cluster.",
    find({ cluster, settings: { zones } }) {
      if (zones?.length !== 0) return [];
      return { path: "zones", got: "[]", expected: `zones of the cluster: ${clusterZones(cluster).join(", ")}` };
    },
  },
  /** AWS refuses such a range; cluster-autoscaler ignores the group on Azure and does not start on Google. */
  "min-over-max": {
    title: "A NodeGroup's minimum size is at most its maximum size.",
    what: "The minimum size is greater than the maximum size.",
    find: ({ settings: { minSize, maxSize, sizePerZone } }) =>
      [
        minOverMax("minSize", minSize, maxSize),
        minOverMax("sizePerZone.minSize", sizePerZone?.minSize, sizePerZone?.maxSize),
      ].flat(),
  },
  /** A group without a size range has no sensible default: an omission must neither create nodes nor leave a group without any. */
  "sizes-missing": {
    title: "A NodeGroup has both `minSize` and `maxSize`, or `sizePerZone`.",
    what: "The group has no complete size range.",
    expected: "minSize and maxSize, the totals over all zones, or sizePerZone",
    find({ settings: { minSize, maxSize, sizePerZone } }) {
      const sizes = { minSize, maxSize };
      const missing = keysOf(sizes).filter((name) => sizes[name] === undefined);
      const [path] = missing;
      if (sizePerZone !== undefined || path === undefined) return [];
      const got = missing.length === 2 ? "neither minSize nor maxSize" : show({ minSize, maxSize });
      return { path, got, hint: `Add ${missing.join(" and ")}.` };
    },
  },
  /** Totals and sizes per zone would contradict each other as soon as a zone is added. */
  "sizes-twice": {
    title: "A NodeGroup has totals (`minSize`, `maxSize`) or `sizePerZone`, not both.",
    what: "The group declares its size twice: as totals and per zone.",
    expected: "either minSize and maxSize, or sizePerZone",
    hint: "Keep either the totals or sizePerZone.",
    find({ settings: { minSize, maxSize, sizePerZone } }) {
      if (sizePerZone === undefined || (minSize === undefined && maxSize === undefined)) return [];
      return { path: "sizePerZone", got: show({ minSize, maxSize, sizePerZone }) };
    },
  },
};

/** Zones that work, but not for all pods. */
export const ZONE_WARNINGS: ResolvedRules = {
  /** Volumes and topology spread need exact zones, which only zonal groups give. */
  "zones-spanned": {
    title: "A NodeGroup for pods that depend on zones has one group in each zone.",
    premise: CLUSTER_AUTOSCALER,
    expected: "one group in each zone, if pods depend on zones",
    hint: "Remove spanZones unless the group's pods can run in any zone.",
    find({ name, cloud, scalingGroups }) {
      const spanning = scalingGroups.filter(({ zones }) => zones.length > 1);
      return spanning.map(({ nodeGroup, zones }) => ({
        on: `${name}/${nodeGroup}`,
        path: "spanZones",
        what: `cluster-autoscaler assumes that new nodes are in ${PLANNED_ZONES[cloud]}, so pods with zonal volumes or topology spread constraints may stay pending.`,
        got: `true, over ${show(zones)}`,
      }));
    },
  },
};

function otherZone({ cluster }: PlannedGroup, zone: string, known: readonly string[]): Words {
  return {
    what: `The cluster ${cluster.name} has no such zone, and so no network for nodes there.`,
    expected: `one of ${known.map(show).join(", ")}`,
    hint: didYouMean(zone, known, "Name a zone of the cluster, or add this one to it."),
  };
}

function minOverMax(path: string, min: number | undefined, max: number | undefined): Found<"expected" | "hint"> {
  if (min === undefined || max === undefined || min <= max) return [];
  return {
    path,
    got: `minSize ${min}, maxSize ${max}`,
    expected: `a minSize of at most ${max}`,
    hint: `Lower minSize to ${max} or raise maxSize to ${min}.`,
  };
}
