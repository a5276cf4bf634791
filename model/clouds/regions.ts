import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";

/**
 * How each cloud spells its regions. New regions need no change here, so the cloud itself is left to say which exist.
 * Sources: AWS General Reference "AWS Regions", `az account list-locations` (the `name`, not the `displayName`), Compute
 * Engine documentation "Regions and zones".
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
