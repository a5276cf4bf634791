import type { Cloud } from "../base/cloud";
import type { GroupSettings } from "../stages/settings";

/** How many local disks a group attaches to each machine, beside those that come with the type: on Google only. */
export const ATTACHED_DISKS: Readonly<Record<Cloud, (settings: GroupSettings) => number>> = {
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
 */
export const LOCAL_DISK_MODELS: Readonly<Record<Cloud, string>> = {
  aws: "Amazon EC2 NVMe Instance Storage*",
  azure: "Microsoft NVMe Direct Disk*",
  google: "nvme_card?([0-9]*)*( )",
};
