import type { Cloud } from "../base/cloud";

/**
 * Whether a hard disk threshold may be a number of bytes. On AWS and Azure cluster-autoscaler is told in bytes what a node leaves
 * to pods. On Google it computes that itself, and plans with its default of 10% where the threshold is no percentage
 * (cloudprovider/gce/gce_reserved.go, ParseEvictionHardOrGetDefault).
 */
export const TAKES_DISK_THRESHOLD_IN_BYTES: Readonly<Record<Cloud, boolean>> = {
  aws: true,
  azure: true,
  google: false,
};
