import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import { show } from "../base/problem";

/**
 * How each cloud spells its regions. New regions need no change here: only the cloud itself says which regions exist.
 * Sources: AWS General Reference "AWS Regions", `az account list-locations` (the `name`, not the `displayName`), Compute
 * Engine documentation "Regions and zones".
 * @read 2026-11 documentation of the three clouds
 */
export const REGIONS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^[a-z]{2}(-[a-z]+)+-\d+$/,
    expected: 'an AWS region such as "us-east-1"',
    hint: "Write the region's code; an availability zone has one more letter.",
  },
  azure: {
    pattern: /^[a-z][a-z0-9]*$/,
    expected: 'an Azure location\'s name, lower-case letters and digits without spaces, such as "westeurope"',
    hint: 'Write the name of the location, not its display name: "westeurope" for "West Europe".',
  },
  google: {
    pattern: /^[a-z]+-[a-z]+\d+$/,
    expected: 'a Google Cloud region such as "us-central1"',
    hint: "Write the region's name; a zone has one more letter, as in us-central1-a.",
  },
};

/** Whether a text can be a region of the cloud. */
export function isRegion(cloud: Cloud, region: string): boolean {
  return REGIONS[cloud].pattern.test(region);
}

/**
 * How each cloud names the zones of a region; only the cloud itself says which zones exist. Sources: AWS "Regions and Zones"
 * (Local and Wavelength Zones: `us-west-2-lax-1a`, `us-east-1-wl1-bos-wlz-1`), Azure "Availability zones", Compute Engine
 * "Regions and zones" and "AI Zones" (`us-south1-ai1b`).
 */
export const ZONES: Readonly<Record<Cloud, (region: string) => Grammar>> = {
  aws: (region) => ({
    pattern: new RegExp(`^${region}([a-z]|(-[a-z0-9]+)+)$`),
    expected: `an availability zone of ${region}, such as ${show(`${region}a`)}`,
    hint: "Write the zone's name, not its id (\"use1-az1\"); it begins with the cluster's region.",
  }),
  azure: () => ({
    pattern: /^[1-3]$/,
    expected: '"1", "2" or "3"',
    hint: "Write the zone's number alone, without the region.",
  }),
  google: (region) => ({
    pattern: new RegExp(`^${region}-(ai\\d+)?[a-z]$`),
    expected: `a zone of ${region}, such as ${show(`${region}-a`)}`,
    hint: "Write a zone's full name; it begins with the cluster's region.",
  }),
};

/** What a name looks like that may be of one region. */
export interface RegionalForm {
  readonly matches: (name: string, region: string) => boolean;
  /** In words, for messages. */
  readonly expected: (region: string) => string;
}

/** AWS partitions by the prefix of their regions (AWS General Reference, "Amazon Resource Names"). */
const PARTITIONS: readonly (readonly [regionPrefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

/** The partition that a region belongs to; ARNs begin with it. */
export function awsPartition(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
