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

/**
 * Rights that end in more rights (CIS Kubernetes Benchmark 1.12, section 5.1), by the name under which a declaration acknowledges
 * them. Each is found by the rule over manifests of the same name, with `rbac-` before it.
 */
export const DANGEROUS_RIGHTS = [
  "csr-approve",
  "escalate",
  "impersonate",
  "nodes-proxy",
  "persistent-volumes-create",
  "pods-create",
  "pods-exec",
  "pods-patch",
  "secrets-read",
  "service-account-tokens",
  "webhook-configurations",
  "wildcards",
] as const;

/** One of {@link DANGEROUS_RIGHTS}. */
export type DangerousRight = (typeof DANGEROUS_RIGHTS)[number];

/** To run in a `kube-` namespace. */
const SYSTEM_NAMESPACE = "system-namespace";

/** What `dangerously` can acknowledge. */
export type DangerId = CloudDangerId | DangerousRight | typeof SYSTEM_NAMESPACE;

/** All of them, sorted. */
export const DANGER_IDS: readonly DangerId[] = (
  [...CLOUD_DANGER_IDS, ...DANGEROUS_RIGHTS, SYSTEM_NAMESPACE] satisfies DangerId[]
).sort();

/** What a declaration acknowledges, each with its reason. */
export type Dangerously = { readonly [Id in DangerId]?: string | undefined };

/** A danger that a declaration takes on. */
export interface AcknowledgedDanger {
  readonly id: DangerId;
  readonly reason: string;
}

/** What a declaration acknowledges, sorted by name. */
export function acknowledgedDangers(dangerously: Dangerously = {}): readonly AcknowledgedDanger[] {
  return DANGER_IDS.flatMap((id) => {
    const reason = dangerously[id];
    return reason === undefined ? [] : [{ id, reason }];
  });
}
