import type { Cloud } from "../base/cloud";
import type { Known, MachineDetails } from "../machines/machine-details";
import type { GroupSettings } from "../stages/settings";
import type { RegionalForm } from "./regions";

const KMS_KEY_ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(key|alias)\/[\w/-]+$/;

const DISK_ENCRYPTION_SET_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[\w.-]+$/i;

const CLOUD_KMS_KEY =
  /^projects\/[a-z0-9.:-]+\/locations\/[a-z0-9-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+(\/cryptoKeyVersions\/\d+)?$/;

/**
 * The keys that disks are encrypted with: KMS key ARNs (a volume takes keys of its own region only), disk encryption set ids,
 * Cloud KMS key names. Resource ids of Azure ignore case.
 */
export const DISK_KEY_FORMS: Readonly<Record<Cloud, RegionalForm>> = {
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

/** How many local disks a group attaches to each machine, beside those that come with the type: on Google only. */
export const ATTACHED_DISKS: Readonly<Record<Cloud, (settings: Pick<GroupSettings, "google">) => number>> = {
  aws: () => 0,
  azure: () => 0,
  google: ({ google }) => google.localSsds ?? 0,
};

/** Whether local disks can be attached to types that come without (Compute Engine documentation, "About Local SSD disks"). */
export const ATTACHES_LOCAL_DISKS: Readonly<Record<Cloud, boolean>> = { aws: false, azure: false, google: true };

/**
 * The model in `/sys/block/…/device/model` of each cloud's local NVMe disks, as a bash pattern. Network disks are NVMe devices too
 * and have other models. Sources: EC2 User Guide, "Amazon EBS volumes and NVMe"; azure-vm-utils, udev rules; Compute Engine guest
 * environment, 65-gce-disk-naming.rules.
 * @read 2026-11 EC2 User Guide, azure-vm-utils, Compute Engine guest environment
 */
export const LOCAL_DISK_MODELS: Readonly<Record<Cloud, string>> = {
  aws: "Amazon EC2 NVMe Instance Storage*",
  azure: "Microsoft NVMe Direct Disk*",
  google: "nvme_card?([0-9]*)*( )",
};

/**
 * Letters of the device names that EC2 recommends for EBS volumes: `/dev/sdf` to `/dev/sdp` (EC2 User Guide, "Device names for volumes").
 * On Nitro the kernel names them `/dev/nvme…n1`, in any order; the names asked for are in the controller's vendor data
 * (same guide, "Amazon EBS volumes and NVMe").
 */
export const EBS_LETTERS = "fghijklmnop";

/** Most volumes beside the boot disk. Google's limit includes the boot disk, Azure's does not. */
export const MOST_VOLUMES: Readonly<Record<Cloud, (details: MachineDetails) => Known<number>>> = {
  aws: () => EBS_LETTERS.length,
  azure: ({ networkDisks }) => networkDisks,
  google: ({ networkDisks }) => (networkDisks === "unknown" ? "unknown" : networkDisks - 1),
};
