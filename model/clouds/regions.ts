import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import { show } from "../base/problem";
import { azureCloudWithoutHosts, azureEnvironment } from "./azure/environments";
import { isSovereignRegion } from "./google/universes";

/**
 * How each cloud spells its regions. New regions need no change here: only the cloud itself says which regions exist.
 * Sources: AWS General Reference "AWS Regions", `az account list-locations` (the `name`, not the `displayName`), Compute
 * Engine documentation "Regions and zones".
 * @read 2026-11 documentation of the three clouds
 */
export const REGIONS: Readonly<Record<Cloud, Grammar>> = {
  aws: {
    pattern: /^([a-z]{2}|eusc)(-[a-z]+)+-\d+$/,
    expected: 'an AWS region such as "us-east-1"',
    hint: "Write the region's code; an availability zone has one more letter.",
  },
  azure: {
    pattern: /^[a-z][a-z0-9]*$/,
    expected: 'an Azure location\'s name, lower-case letters and digits without spaces, such as "westeurope"',
    hint: 'Write the name of the location, not its display name: "westeurope" for "West Europe".',
  },
  google: {
    pattern: /^(u-)?[a-z]+-[a-z]+\d+$/,
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
    pattern: /^[0-3]$/,
    expected: '"1", "2" or "3", or "0" for machines in no availability zone',
    hint: "Write the zone's number alone, without the region.",
  }),
  google: (region) => ({
    pattern: new RegExp(`^${region}-(ai\\d+)?[a-z]$`),
    expected: `a zone of ${region}, such as ${show(`${region}-a`)}`,
    hint: "Write a zone's full name; it begins with the cluster's region.",
  }),
};

/** Whether an AWS zone is a Local or Wavelength Zone: those have more than a letter behind the region's name. */
export function isEdgeZone(region: string, zone: string): boolean {
  return zone.startsWith(`${region}-`);
}

/** What a name looks like that may be of one region. */
export interface RegionalForm {
  readonly matches: (name: string, region: string) => boolean;
  /** In words, for messages. */
  readonly expected: (region: string) => string;
}

/** An AWS partition: accounts and hosts that others do not share. */
interface Partition {
  /** Second part of ARNs. */
  readonly id: string;
  /** Domain of the hosts of its services. */
  readonly domain: string;
}

const COMMERCIAL: Partition = { id: "aws", domain: "amazonaws.com" };

/**
 * Partitions by the prefix of their regions.
 * @read 2026-11 AWS SDK for JavaScript (@aws-sdk/core 3.981.0, partitions)
 */
const PARTITIONS: readonly (readonly [regionPrefix: string, partition: Partition])[] = [
  ["cn-", { id: "aws-cn", domain: "amazonaws.com.cn" }],
  ["us-gov-", { id: "aws-us-gov", domain: "amazonaws.com" }],
  ["us-iso-", { id: "aws-iso", domain: "c2s.ic.gov" }],
  ["us-isob-", { id: "aws-iso-b", domain: "sc2s.sgov.gov" }],
  ["eu-isoe-", { id: "aws-iso-e", domain: "cloud.adc-e.uk" }],
  ["us-isof-", { id: "aws-iso-f", domain: "csp.hci.ic.gov" }],
  ["eusc-", { id: "aws-eusc", domain: "amazonaws.eu" }],
];

function partitionOf(region: string): Partition {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? COMMERCIAL;
}

/** The partition that a region belongs to; ARNs begin with it. */
export function awsPartition(region: string): string {
  return partitionOf(region).id;
}

/** The cloud apart that a region is in, which shares neither accounts nor hosts nor the offer of machines with the public one; null for that. */
export const CLOUD_APART: Readonly<Record<Cloud, (region: string) => string | null>> = {
  aws: (region) => (awsPartition(region) === COMMERCIAL.id ? null : awsPartition(region)),
  azure: (location) => azureEnvironment(location).autoscaler ?? azureCloudWithoutHosts(location),
  google: (region) => (isSovereignRegion(region) ? "a sovereign offer of Google's" : null),
};

/**
 * What EC2 is called in a role's trust policy: in China by its domain there (AWS China documentation, "IAM"), elsewhere as in the
 * commercial partition (terraform-provider-aws, names.ServicePrincipalNameForPartition).
 */
export function ec2Principal(partition: string): string {
  return partition === "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
}

/** The host of a service in a region. */
export function awsHost(service: string, region: string): string {
  return `${service}.${region}.${partitionOf(region).domain}`;
}
