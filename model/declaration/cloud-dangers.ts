/** Permissions in a cloud that say more than their author may mean, by the name under which `dangerously` acknowledges them. */
export const CLOUD_DANGER_IDS = [
  "aws-any-resource",
  "aws-privileged-action",
  "aws-wildcard-action",
  "azure-privileged-role",
  "azure-wildcard-action",
  "google-basic-role",
  "google-privileged-role",
] as const;

/** One of {@link CLOUD_DANGER_IDS}. */
export type CloudDangerId = (typeof CLOUD_DANGER_IDS)[number];
