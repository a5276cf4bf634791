import type { Cloud } from "../../base/cloud";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { PLACE_FORMS } from "../../clouds/place-forms";
import { type PerZone, PLACEMENT_KINDS, type PlacementKind } from "../../declaration/placement";
import { clusterZones } from "../../stages/cluster-facts";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";

/** Something that a group's machines are put in, as it was written. */
interface DeclaredPlace {
  readonly kind: PlacementKind;
  readonly path: string;
  readonly value: string;
  /** Zones of the group that it is for: one where it was written for that zone, all of them otherwise. */
  readonly zones: readonly string[];
}

type Pair = readonly [PlacementKind, PlacementKind];

/** Dedicated hosts have their own capacity and their own place. */
const ON_HOSTS: readonly Pair[] = [
  ["dedicated", "capacityReservation"],
  ["dedicated", "proximity"],
];

/**
 * What a machine cannot be in both of. EC2 User Guide, "Capacity Reservations" (limitations) and "Placement groups" (rules);
 * Azure documentation, "On-demand capacity reservation" and "Azure Dedicated Hosts" (scale sets); Compute Engine API,
 * Scheduling.nodeAffinities ("overrides reservationAffinity"), and documentation, "Placement policies" (restrictions).
 */
const CONFLICTS: Readonly<Record<Cloud, readonly Pair[]>> = {
  aws: ON_HOSTS,
  azure: [...ON_HOSTS, ["capacityReservation", "proximity"]],
  google: ON_HOSTS,
};

/**
 * Reservations are of on-demand capacity (EC2 User Guide, "On-Demand Capacity Reservations"; Azure documentation, "On-demand
 * capacity reservation", limitations; Compute Engine documentation, "Reservations of zonal resources"). EC2 has no spot
 * instances of `host` tenancy (EC2 API, SpotPlacement); of the others' hosts no source says so.
 */
const ON_DEMAND_ONLY: Readonly<Record<Cloud, readonly PlacementKind[]>> = {
  aws: ["capacityReservation", "dedicated"],
  azure: ["capacityReservation"],
  google: ["capacityReservation"],
};

/** TODO */
export const PLACEMENT_RULES: GroupRules = {
  /**
   * Machines fit a reservation in instance type, platform and zone (EC2 User Guide, "Capacity Reservations"), so all types but
   * one would never launch. The groups of the other clouds have one type.
   */
  "capacity-reservation-several-types": {
    title: "On AWS one capacity reservation is for one machine type.",
    expected: "one machine type, or the ARN of a resource group with a reservation of each",
    hint: "Keep the reserved type, or put the reservations into a resource group and name that.",
    find(group) {
      const names = group.machines.types.map(({ name }) => name);
      if (group.cluster.cloud !== "aws" || names.length < 2) return [];
      return declaredPlaces(group)
        .filter(({ kind, value }) => kind === "capacityReservation" && value.startsWith("cr-"))
        .map(({ path, value }) => ({
          path,
          what: `A capacity reservation is of one instance type, and the group has ${names.length}.`,
          got: `${show(value)} for ${names.join(", ")}`,
        }));
    },
  },
  /** The cloud would refuse every machine, or silently ignore one of the two. */
  "placement-conflict": {
    title: "Machines are not placed in two things of which the cloud takes only one.",
    expected: "one of them",
    hint: "Remove one, or declare a NodeGroup for each.",
    find(group) {
      const { cloud } = group.cluster;
      return CONFLICTS[cloud]
        .filter((kinds) => kinds.every((kind) => isPlaced(group, kind)))
        .map(([one, other]) => ({
          path: `placement.${one}`,
          what: `On ${cloud} a machine cannot be in ${PLACE_FORMS[cloud][one].what} and in ${PLACE_FORMS[cloud][other].what}.`,
          got: `${one} and ${other}`,
        }));
    },
  },
  /** A name that the cloud cannot find keeps every node from being created. */
  "placement-invalid": {
    title: "What machines are placed in has a name of its cloud and region.",
    hint: "Write its full name; groups make none of their own.",
    find(group) {
      const { cloud, props } = group.cluster;
      return declaredPlaces(group).flatMap(({ kind, path, value }) => {
        const form = PLACE_FORMS[cloud][kind];
        if ((kind === "capacityReservation" && value === "none") || form.matches(value, props.region)) return [];
        return {
          path,
          what: `This does not name ${form.what} that machines on ${cloud} in ${props.region} can be put in.`,
          got: show(value),
          expected: form.expected(props.region),
        };
      });
    },
  },
  /** A mix counts too: its spot nodes have the same template. */
  "placement-not-for-spot": {
    title: "Spot nodes are not placed in what is for on-demand machines only.",
    expected: 'capacityType "on-demand"',
    hint: "Make the group on-demand, or remove the placement and declare another NodeGroup for spot nodes.",
    find(group) {
      const { cluster, settings } = group;
      if (settings.capacityType === "on-demand") return [];
      return ON_DEMAND_ONLY[cluster.cloud]
        .filter((kind) => isPlaced(group, kind))
        .map((kind) => ({
          path: `placement.${kind}`,
          what: `On ${cluster.cloud} there are no spot machines in ${PLACE_FORMS[cluster.cloud][kind].what}.`,
          got: `capacityType ${show(settings.capacityType)}`,
        }));
    },
  },
  /** One group over several zones has one template, and so one placement. */
  "placement-spans-zones": {
    title: "A NodeGroup with `spanZones` has no placement by zone.",
    what: "The group is one over all its zones, and cannot be placed differently in each.",
    expected: "one name for all zones",
    hint: "Write one name, or leave spanZones out: there is a group for each zone then.",
    find(group) {
      if (!group.settings.spanZones) return [];
      return declaredByZone(group).map(([kind, zones]) => ({ path: `placement.${kind}`, got: `zones ${show(zones)}` }));
    },
  },
  /** In all other zones no node would be created, and cluster-autoscaler would try again and again. */
  "placement-zonal": {
    title: "What lies in one zone is not the placement of several.",
    hint: "Name one for each zone, or restrict the group to the zone that it is in.",
    find(group) {
      const { cloud, props } = group.cluster;
      return declaredPlaces(group).flatMap(({ kind, path, value, zones }) => {
        const form = PLACE_FORMS[cloud][kind];
        if (zones.length < 2 || !form.matches(value, props.region) || !form.inOneZone(value)) return [];
        return {
          path,
          what: `On ${cloud} ${form.what} is in one zone, and the group has ${zones.length}.`,
          got: `${show(value)} for zones ${show(zones)}`,
          expected: `one for each zone: { ${zones.map((zone) => `${show(zone)}: "…"`).join(", ")} }`,
        };
      });
    },
  },
  /** Left out, a zone's machines would be put anywhere, while those of the other zones are not. */
  "placement-zone-missing": {
    title: "A placement by zone names one for each zone of the NodeGroup.",
    hint: "Name one for each zone, or restrict the group's zones.",
    find(group) {
      if (group.settings.spanZones) return [];
      return declaredByZone(group).flatMap(([kind, declared]) => {
        const missing = group.zones.filter((zone) => !declared.includes(zone));
        if (missing.length === 0) return [];
        return {
          path: `placement.${kind}`,
          what: `There is none for ${missing.map(show).join(", ")}, where the group has nodes too.`,
          got: `zones ${show(declared)}`,
          expected: `zones ${show(group.zones)}`,
        };
      });
    },
  },
  /** What was declared on the fleet may name the zones of several clusters. */
  "placement-zone-unknown": {
    title: "On a cluster a placement by zone names zones of the cluster.",
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
};

/** What a group declares for its own zones. */
function declaredPlaces(group: PlannedGroup): readonly DeclaredPlace[] {
  return PLACEMENT_KINDS.flatMap((kind) => places(kind, group.settings.placement[kind], group.zones));
}

function places(kind: PlacementKind, declared: PerZone | undefined, zones: readonly string[]): DeclaredPlace[] {
  if (declared === undefined) return [];
  if (typeof declared === "string") return [{ kind, path: `placement.${kind}`, value: declared, zones }];
  return zones
    .filter((zone) => Object.hasOwn(declared, zone))
    .map((zone) => ({ kind, path: joinPath(`placement.${kind}`, zone), value: declared[zone] ?? "", zones: [zone] }));
}

/** What a group declares zone by zone: zone → name, by kind. */
function declaredByZone(group: PlannedGroup): readonly (readonly [PlacementKind, readonly string[]])[] {
  return PLACEMENT_KINDS.flatMap((kind) => {
    const declared = group.settings.placement[kind];
    return typeof declared === "object" ? [[kind, Object.keys(declared)] as const] : [];
  });
}

/** Whether a group is put in what the kind says, and not told to stay out of it. */
export function isPlaced(group: PlannedGroup, kind: PlacementKind): boolean {
  return declaredPlaces(group).some((place) => place.kind === kind && place.value !== "none");
}

function isOfFleet({ origins, declaredOn }: PlannedGroup, kind: PlacementKind): boolean {
  const origin = origins[`placement.${kind}`];
  return origin === "fleet" || (origin === "group" && declaredOn === "fleet");
}
