import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import { RESOURCE_GROUP } from "./accounts";
import { meantRegion, misspelledRegion } from "./region-names";
import { REGIONS } from "./regions";

/**
 * What names of buckets, accounts, containers and regions look like where a cloud keeps Terraform's states, by setting of the backend.
 * Sources: Amazon S3 User Guide, "General purpose bucket naming rules"; Azure, "Naming rules and restrictions for Azure resources";
 * Cloud Storage documentation, "About Cloud Storage buckets", bucket names.
 */
export const STATE_STORES: Readonly<Record<Cloud, Readonly<Record<string, Grammar>>>> = {
  aws: {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      expected: 'a bucket\'s name: 3 to 63 lower-case letters, digits, "." and "-"',
      hint: "Write the bucket's name, not its ARN or URL.",
    },
    region: REGIONS.aws,
  },
  azure: {
    resourceGroupName: RESOURCE_GROUP,
    storageAccountName: {
      pattern: /^[a-z0-9]{3,24}$/,
      expected: "a storage account's name: 3 to 24 lower-case letters and digits",
      hint: "Write the account's name, not its URL.",
    },
    containerName: {
      pattern: /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/,
      expected: 'a container\'s name: 3 to 63 lower-case letters, digits and single "-"',
      hint: "Write the container's name, not its URL.",
    },
  },
  google: {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
      expected: 'a bucket\'s name: lower-case letters, digits, ".", "_" and "-", at least 3',
      hint: "Write the bucket's name, without gs://.",
    },
  },
};

/** The region that is meant by the one of a backend, if that is not one; S3's is the only backend with a region. */
export function meantStateRegion(region: string): string | null {
  return meantRegion("aws", region);
}

/** The same of a region that has the form of one, and cannot be a newer one. */
export function misspelledStateRegion(region: string): string | null {
  return misspelledRegion("aws", region);
}
