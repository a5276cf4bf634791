import type { Cloud } from "../base/cloud";

/** How a cloud names the keys that disks are encrypted with. */
export interface DiskKeyForm {
  readonly matches: (key: string, region: string) => boolean;
  /** In words, for messages. */
  readonly expected: (region: string) => string;
}

const KMS_KEY_ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)\/[\w/-]+$/;

const DISK_ENCRYPTION_SET_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[\w.-]+$/i;

const CLOUD_KMS_KEY =
  /^projects\/[a-z0-9.:-]+\/locations\/[a-z0-9-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+(\/cryptoKeyVersions\/\d+)?$/;

/**
 * KMS key ARNs (a volume takes keys of its own region only), disk encryption set ids, Cloud KMS key names. Resource ids of
 * Azure ignore case.
 */
export const DISK_KEY_FORMS: Readonly<Record<Cloud, DiskKeyForm>> = {
  aws: {
    matches: (key, region) => key.match(KMS_KEY_ARN)?.[1] === region,
    expected: (region) => `the ARN of a KMS key of the cluster's region: arn:aws:kms:${region}:<account>:key/<id>`,
  },
  azure: {
    matches: (key) => DISK_ENCRYPTION_SET_ID.test(key),
    expected: () =>
      "a disk encryption set: /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…",
  },
  google: {
    matches: (key) => CLOUD_KMS_KEY.test(key),
    expected: () => "a Cloud KMS key: projects/…/locations/…/keyRings/…/cryptoKeys/…",
  },
};
