import type { Cloud } from "../base/cloud";
import type { PlacementKind } from "../declaration/placement";
import { azureResourceId } from "./accounts";
import type { RegionalForm } from "./regions";

/** How a cloud names something that machines are put in. */
interface PlaceForm extends RegionalForm {
  /** In the user's words: "a capacity reservation". */
  readonly what: string;
  /** Whether what has this name lies in one zone. */
  readonly inOneZone: (value: string) => boolean;
}

function form(what: string, pattern: RegExp, expected: string, isInOneZone: boolean): PlaceForm {
  return { what, matches: (value) => pattern.test(value), expected: () => expected, inOneZone: () => isInOneZone };
}

const RESOURCE_GROUP_ARN = /^arn:aws[a-z-]*:resource-groups:([a-z0-9-]+):\d{12}:group\/[\w.-]+$/;

function isResourceGroupArn(value: string, region: string): boolean {
  return RESOURCE_GROUP_ARN.exec(value)?.[1] === region;
}

function resourceGroupArn(region: string): string {
  return `arn:aws:resource-groups:${region}:<account>:group/<name>`;
}

function azureForm(what: string, type: string, isInOneZone: boolean): PlaceForm {
  const expected = `/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/${type}/…`;
  return form(what, azureResourceId("Microsoft.Compute", [type]), expected, isInOneZone);
}

/** Compute Engine API: names of reservations, node groups and resource policies (RFC 1035). */
const GOOGLE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const GOOGLE_RESERVATION = /^(projects\/[a-z0-9.:-]+\/reservations\/)?[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

function googleForm(what: string, isInOneZone: boolean): PlaceForm {
  return form(what, GOOGLE_NAME, "a name of lower-case letters, digits and -, such as batch-1", isInOneZone);
}

/**
 * Names by cloud. In one zone are: a capacity reservation and a host group, by their definition (EC2 User Guide, "Capacity
 * Reservations"; Azure documentation, "Dedicated Hosts"); a proximity placement group, which "cannot span zones" (Azure
 * documentation); machines of a compact policy, which are close to each other in a zone (Compute Engine documentation,
 * "Placement policies"). Google's other names can be the same in several zones, and an EC2 placement group of other
 * strategies than `cluster` spans them. EC2's group names are up to 255 ASCII characters (CreatePlacementGroup).
 */
export const PLACE_FORMS: Readonly<Record<Cloud, Readonly<Record<PlacementKind, PlaceForm>>>> = {
  aws: {
    capacityReservation: {
      what: "a capacity reservation",
      matches: (value, region) => /^cr-[0-9a-f]{8,17}$/.test(value) || isResourceGroupArn(value, region),
      expected: (region) => `cr-<id>, or a resource group of reservations: ${resourceGroupArn(region)}`,
      inOneZone: (value) => value.startsWith("cr-"),
    },
    dedicated: {
      what: "a host resource group",
      matches: isResourceGroupArn,
      expected: (region) => `a host resource group of the cluster's region: ${resourceGroupArn(region)}`,
      inOneZone: () => false,
    },
    proximity: form(
      "a placement group",
      /^(?! )[\x20-\x7e]{1,255}(?<! )$/,
      "a placement group's name, up to 255 ASCII characters",
      false,
    ),
  },
  azure: {
    capacityReservation: azureForm("a capacity reservation group", "capacityReservationGroups", false),
    dedicated: azureForm("a dedicated host group", "hostGroups", true),
    proximity: azureForm("a proximity placement group", "proximityPlacementGroups", true),
  },
  google: {
    capacityReservation: form(
      "a reservation",
      GOOGLE_RESERVATION,
      "a reservation's name, or projects/<project>/reservations/<name> of a shared one",
      false,
    ),
    dedicated: googleForm("a sole-tenant node group", false),
    proximity: googleForm("a compact placement policy", true),
  },
};

type Pair = readonly [PlacementKind, PlacementKind];

/** Dedicated hosts have their own capacity and their own place. */
const ON_HOSTS: readonly Pair[] = [
  ["dedicated", "capacityReservation"],
  ["dedicated", "proximity"],
];

/**
 * Pairs of which a machine can have only one. EC2 User Guide, "Capacity Reservations" (limitations) and "Placement groups"
 * (rules); Azure documentation, "On-demand capacity reservation" and "Azure Dedicated Hosts" (scale sets); Compute Engine API,
 * Scheduling.nodeAffinities ("overrides reservationAffinity"), and documentation, "Placement policies" (restrictions).
 * @read 2026-11 documentation of the three clouds
 */
export const PLACEMENT_CONFLICTS: Readonly<Record<Cloud, readonly Pair[]>> = {
  aws: ON_HOSTS,
  azure: [...ON_HOSTS, ["capacityReservation", "proximity"]],
  google: ON_HOSTS,
};

/**
 * Placements that spot machines cannot have. Reservations are of on-demand capacity (EC2 User Guide, "On-Demand Capacity
 * Reservations"; Azure documentation, "On-demand capacity reservation", limitations; Compute Engine documentation, "Reservations
 * of zonal resources"). EC2 has no spot instances of `host` tenancy (EC2 API, SpotPlacement); of the other clouds' hosts no
 * source says so.
 */
export const ON_DEMAND_PLACEMENTS: Readonly<Record<Cloud, readonly PlacementKind[]>> = {
  aws: ["capacityReservation", "dedicated"],
  azure: ["capacityReservation"],
  google: ["capacityReservation"],
};
