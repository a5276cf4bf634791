import type { Cloud } from "../../base/cloud";
import { nearestName, show } from "../../base/problem";
import { clusterZones, zoneSubnet } from "../../stages/cluster-facts";
import type { GroupRules, ResolvedRules } from "../../stages/rule";

/** What cluster-autoscaler takes for the zone of a group that has several (reference tables of each provider's template). */
const PLANNED_ZONE: Readonly<Record<Cloud, string>> = {
  // cloudprovider/aws/aws_manager.go, getAsgTemplate.
  aws: "the first",
  // cloudprovider/azure/azure_template.go, buildGenericLabels.
  azure: "one of them at random",
  // Refused by the rule span-zones-google.
  google: "none",
};

/** TODO */
export const ZONE_RULES: GroupRules = {
  /** A scale set's network interface is in one subnet (Azure Compute API, VirtualMachineScaleSetIPConfiguration). */
  "azure-span-subnets-differ": {
    title: "On Azure a group that spans zones has one subnet in all of them.",
    what: "A scale set is in one subnet, and these zones have different ones.",
    expected: "one subnet for all zones of the group",
    hint: "Remove spanZones, name zones of one subnet, or use one subnet for the cluster's zones.",
    find(group) {
      const { cluster, settings, zones } = group;
      const known = zones.filter((zone) => clusterZones(cluster).includes(zone));
      const subnets = new Set(known.map((zone) => zoneSubnet(cluster, zone).toLowerCase()));
      if (cluster.cloud !== "azure" || !settings.spanZones || subnets.size < 2) return [];
      return [{ path: "spanZones", got: `${subnets.size} subnets in zones ${show(known)}` }];
    },
  },
  /** cluster-autoscaler's URL patterns require `/zones/`: it knows no regional groups (cloudprovider/gce/gce_url.go). */
  "span-zones-google": {
    title: "On Google no group spans zones: cluster-autoscaler knows zonal instance groups only.",
    what: "cluster-autoscaler does not support regional managed instance groups; it could not scale this one.",
    expected: "false on Google: one group in each zone",
    hint: "Remove spanZones; the sizes are split over the zones.",
    find(group) {
      if (group.cluster.cloud !== "google" || !group.settings.spanZones) return [];
      return [{ path: "spanZones", got: "true" }];
    },
  },
  /** Each zone becomes a group of its own; a zone given twice would make two of one name. */
  "zone-duplicate": {
    title: "A NodeGroup names each zone once.",
    expected: "each zone once",
    hint: "Remove it; for more nodes in a zone raise the sizes.",
    find(group) {
      const zones = group.settings.zones ?? [];
      return zones.flatMap((zone, index) => {
        const first = zones.indexOf(zone);
        if (first === index) return [];
        return { path: `zones[${index}]`, what: `The zone is already zones[${first}].`, got: show(zone) };
      });
    },
  },
  /** The cluster names its zones and, where the cloud has one per zone, the subnet of each. */
  "zone-not-in-cluster": {
    title: "A NodeGroup's zones are zones of its cluster.",
    find(group) {
      const known = clusterZones(group.cluster);
      const zones = group.settings.zones ?? [];
      return zones.flatMap((zone, index) => {
        if (known.length === 0 || known.includes(zone) || zones.indexOf(zone) !== index) return [];
        const nearest = nearestName(zone, known);
        return {
          path: `zones[${index}]`,
          what: `The cluster ${group.cluster.name} has no such zone, and so no network for nodes there.`,
          got: show(zone),
          expected: `one of ${known.map(show).join(", ")}`,
          hint:
            nearest === null ? "Name a zone of the cluster, or add this one to it." : `Did you mean ${show(nearest)}?`,
        };
      });
    },
  },
  /** An empty list would make a group that exists nowhere. */
  "zones-empty": {
    title: "A NodeGroup's `zones`, where given, name at least one zone.",
    what: "The group is in no zone, so it would have no nodes.",
    hint: "Name a zone, or leave zones out for all of the cluster's.",
    find(group) {
      if (group.settings.zones?.length !== 0) return [];
      return [
        { path: "zones", got: "[]", expected: `zones of the cluster: ${clusterZones(group.cluster).join(", ")}` },
      ];
    },
  },
};

/** TODO */
export const ZONE_WARNINGS: ResolvedRules = {
  /** Volumes and topology spread need exact zones, which only zonal groups give. */
  "zones-spanned": {
    title: "A group that spans zones is planned as if it were in one of them.",
    expected: "one group in each zone, where pods care about zones",
    hint: "Remove spanZones unless the group's pods can run in any zone.",
    find({ name, cloud, scalingGroups }) {
      return scalingGroups
        .filter(({ zones }) => zones.length > 1)
        .map(({ nodeGroup, zones }) => ({
          on: `${name}/${nodeGroup}`,
          path: "spanZones",
          what: `cluster-autoscaler plans with ${PLANNED_ZONE[cloud]} of the group's zones: pods with zonal volumes or zone spread may stay pending.`,
          got: `true, over ${show(zones)}`,
        }));
    },
  },
};
