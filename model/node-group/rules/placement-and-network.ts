import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { SECURITY_GROUP_FORMS } from "../../clouds/network";
import { ON_DEMAND_PLACEMENTS, PLACE_FORMS, PLACEMENT_CONFLICTS } from "../../clouds/placement";
import { type PerZone, PLACEMENT_KINDS, type PlacementKind } from "../../declaration/placement";
import { clusterZones } from "../../stages/cluster-facts";
import type { PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, AZURE_DOCUMENTATION, CLOUD_DOCUMENTATION } from "../../stages/premises";
import { type GroupRules, ONLY_AWS, ONLY_AZURE } from "../../stages/rule";

/** Rules over what a group's machines are placed in, and over their network. */
export const PLACEMENT_AND_NETWORK_RULES: GroupRules = {
  /**
   * Machines fit a reservation by instance type, platform and zone (EC2 User Guide, "Capacity Reservations"), so all types but one
   * would never launch. Groups on the other clouds have one type.
   */
  "capacity-reservation-several-types": {
    title: "On AWS one capacity reservation is for one machine type.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    expected: "one machine type, or the ARN of a resource group with a reservation of each",
    hint: "Keep the reserved type, or put the reservations into a resource group and name that.",
    find(group) {
      const names = group.machines.types.map(({ name }) => name);
      if (names.length < 2) return [];
      return declaredPlaces(group)
        .filter(({ kind, value }) => kind === "capacityReservation" && value.startsWith("cr-"))
        .map(({ path, value }) => ({
          path,
          what: `A capacity reservation is for one instance type, and the group has ${names.length}.`,
          got: `${show(value)} for ${names.join(", ")}`,
        }));
    },
  },
  /** The cloud would refuse every machine, or ignore one of the two without an error. */
  "placement-conflict": {
    title: "A NodeGroup has no two placements that the cloud cannot combine.",
    premise: CLOUD_DOCUMENTATION,
    expected: "one of them",
    hint: "Keep one of them, or declare a NodeGroup for each.",
    find(group) {
      const { cloud } = group.cluster;
      return PLACEMENT_CONFLICTS[cloud]
        .filter((kinds) => kinds.every((kind) => isPlaced(group, kind)))
        .map(([one, other]) => ({
          path: `placement.${one}`,
          what: `On ${cloud} a machine cannot be in ${PLACE_FORMS[cloud][one].what} and in ${PLACE_FORMS[cloud][other].what} at once.`,
          got: `${one} and ${other}`,
        }));
    },
  },
  /** The cloud creates no node if it cannot find the name. */
  "placement-invalid": {
    title: "A placement names a resource of the NodeGroup's cloud and region.",
    hint: "Write the full name of an existing one; groups do not create any.",
    find(group) {
      const { cloud, props } = group.cluster;
      return declaredPlaces(group).flatMap(({ kind, path, value }) => {
        const form = PLACE_FORMS[cloud][kind];
        if ((kind === "capacityReservation" && value === "none") || form.matches(value, props.region)) return [];
        return {
          path,
          what: `This does not name ${form.what} for machines on ${cloud} in ${props.region}.`,
          got: show(value),
          expected: form.expected(props.region),
        };
      });
    },
  },
  /** This includes a mix: its spot nodes have the same template. */
  "placement-not-for-spot": {
    title: "Spot nodes have no placement that is only for on-demand machines.",
    premise: CLOUD_DOCUMENTATION,
    expected: 'capacityType "on-demand"',
    hint: "Make the group on-demand, or remove the placement and declare another NodeGroup for spot nodes.",
    find(group) {
      const { cluster, settings } = group;
      if (settings.capacityType === "on-demand") return [];
      return ON_DEMAND_PLACEMENTS[cluster.cloud]
        .filter((kind) => isPlaced(group, kind))
        .map((kind) => ({
          path: `placement.${kind}`,
          what: `On ${cluster.cloud} there are no spot machines in ${PLACE_FORMS[cluster.cloud][kind].what}.`,
          got: `capacityType ${show(settings.capacityType)}`,
        }));
    },
  },
  "placement-spans-zones": {
    title: "A NodeGroup with `spanZones` has no placement by zone.",
    what: "One group covers all zones, so its placement cannot differ by zone.",
    expected: "one name for all zones",
    hint: "Write one name, or leave spanZones out to have a group in each zone.",
    find(group) {
      if (!group.settings.spanZones) return [];
      return declaredByZone(group).map(([kind, zones]) => ({ path: `placement.${kind}`, got: `zones ${show(zones)}` }));
    },
  },
  /** No node could be created in the other zones, and cluster-autoscaler would try again and again. */
  "placement-zonal": {
    title: "A placement that lies in one zone is not declared for several zones.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Name one for each zone, or restrict the group to the zone that it lies in.",
    find(group) {
      const { cloud, props } = group.cluster;
      return declaredPlaces(group).flatMap(({ kind, path, value, zones }) => {
        const form = PLACE_FORMS[cloud][kind];
        if (zones.length < 2 || !form.matches(value, props.region) || !form.inOneZone(value)) return [];
        return {
          path,
          what: `On ${cloud} ${form.what} lies in one zone, and the group has ${zones.length}.`,
          got: `${show(value)} for zones ${show(zones)}`,
          expected: `one for each zone: { ${zones.map((zone) => `${show(zone)}: "…"`).join(", ")} }`,
        };
      });
    },
  },
  /** Machines of a zone without an entry would be placed anywhere, unlike those of the other zones. */
  "placement-zone-missing": {
    title: "A placement by zone has an entry for each zone of the NodeGroup.",
    hint: "Add an entry for each zone, or restrict the group's zones.",
    find(group) {
      if (group.settings.spanZones) return [];
      return declaredByZone(group).flatMap(([kind, declared]) => {
        const missing = group.zones.filter((zone) => !declared.includes(zone));
        if (missing.length === 0) return [];
        return {
          path: `placement.${kind}`,
          what: `The placement has no entry for ${missing.map(show).join(", ")}, where the group has nodes too.`,
          got: `zones ${show(declared)}`,
          expected: `zones ${show(group.zones)}`,
        };
      });
    },
  },
  /** A placement that is declared on the fleet may name the zones of several clusters. */
  "placement-zone-unknown": {
    title: "A placement by zone that is declared for one cluster names zones of that cluster.",
    hint: "Name a zone of the cluster, or remove the entry.",
    find(group) {
      const known = clusterZones(group.cluster);
      return declaredByZone(group)
        .filter(([kind]) => !isOfFleet(group, kind))
        .flatMap(([kind, zones]) => zones.filter((zone) => !known.includes(zone)).map((zone) => [kind, zone] as const))
        .map(([kind, zone]) => ({
          path: joinPath(`placement.${kind}`, zone),
          what: `The cluster ${group.cluster.name} has no such zone.`,
          got: show(zone),
          expected: `one of ${known.map(show).join(", ")}`,
        }));
    },
  },
  /** The cloud refuses nodes with a security group that does not exist. */
  "security-group-invalid": {
    title: "A NodeGroup's security groups are ids of its cloud; on Google they are network tags.",
    hint: "Write the id as the cloud shows it, or leave securityGroups out for the cluster's.",
    find(group) {
      const { cloud } = group.cluster;
      const { pattern, expected } = SECURITY_GROUP_FORMS[cloud];
      return ownSecurityGroups(group).flatMap((id, index) => {
        if (pattern.test(id)) return [];
        const what = `This does not name a security group on ${cloud}.`;
        return { path: `network.securityGroups[${index}]`, what, got: show(id), expected };
      });
    },
  },
  /** `network_security_group_id` of a scale set's interface is one id. */
  "security-groups-several": {
    title: "On Azure a NodeGroup has at most one network security group.",
    clouds: ONLY_AZURE,
    expected: "at most one",
    hint: "Put all rules into one network security group.",
    find(group) {
      const ids = ownSecurityGroups(group);
      if (ids.length < 2) return [];
      const what = `A network interface on Azure has one network security group (November 2026), and the group declares ${ids.length}.`;
      return { path: "network.securityGroups", what, got: ids.join(", ") };
    },
  },
  /** Azure documentation, "Deploy VMs and scale sets to dedicated hosts", limitations. */
  "azure-dedicated-accelerated-networking": {
    title: "On Azure, a NodeGroup on dedicated hosts has accelerated networking turned off.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "Azure does not create scale sets with accelerated networking on dedicated hosts.",
    expected: "false",
    hint: "Write azure: { acceleratedNetworking: false }; true is the default on these machines.",
    find(group) {
      const [machine] = group.machines.types;
      const on = group.settings.azure.acceleratedNetworking ?? machine?.details.acceleratedNetworking === true;
      if (!on || !isPlaced(group, "dedicated")) return [];
      return { path: "azure.acceleratedNetworking", got: "true" };
    },
  },
};

/** The places that a group declares for its own zones, with the zones that each is for: one, or all of them. */
function declaredPlaces(group: PlannedGroup) {
  return PLACEMENT_KINDS.flatMap((kind) => places(kind, group.settings.placement[kind], group.zones));
}

function places(kind: PlacementKind, declared: PerZone | undefined, zones: readonly string[]) {
  if (declared === undefined) return [];
  if (typeof declared === "string") return [{ kind, path: `placement.${kind}`, value: declared, zones }];
  return zones
    .filter((zone) => Object.hasOwn(declared, zone))
    .map((zone) => ({ kind, path: joinPath(`placement.${kind}`, zone), value: declared[zone] ?? "", zones: [zone] }));
}

/** The zones of each placement that a group declares by zone. */
function declaredByZone(group: PlannedGroup): readonly (readonly [PlacementKind, readonly string[]])[] {
  return PLACEMENT_KINDS.flatMap((kind) => {
    const declared = group.settings.placement[kind];
    return typeof declared === "object" ? [[kind, Object.keys(declared)] as const] : [];
  });
}

/** Whether a group has a placement of the kind; `none` declares that it has not. */
function isPlaced(group: PlannedGroup, kind: PlacementKind): boolean {
  return places(kind, group.settings.placement[kind], group.zones).some(({ value }) => value !== "none");
}

function isOfFleet({ origins, declaredOn }: PlannedGroup, kind: PlacementKind): boolean {
  const origin = origins[`placement.${kind}`];
  return origin === "fleet" || (origin === "group" && declaredOn === "fleet");
}

/** Security groups that the group or the defaults of a level declare; none if they are from the cluster's own prop. */
function ownSecurityGroups({ settings, origins, cluster }: PlannedGroup): readonly string[] {
  const fromProp =
    origins["network.securityGroups"] === "cluster" && cluster.props.defaults?.network?.securityGroups === undefined;
  return fromProp ? [] : (settings.network.securityGroups ?? []);
}
