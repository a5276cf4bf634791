/** Permissions in a cloud that grant more than their author may intend, by the names under which `dangerously` acknowledges them. */
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
 * Rights that lead to more rights (CIS Kubernetes Benchmark 1.12, section 5.1), by the names under which a declaration acknowledges
 * them. The rule over manifests that finds each has the same name with the prefix `rbac-`.
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

/** The danger of running in a `kube-` namespace. */
const SYSTEM_NAMESPACE = "system-namespace";

/** What `dangerously` can acknowledge. */
export type DangerId = CloudDangerId | DangerousRight | typeof SYSTEM_NAMESPACE;

/** All of them, sorted. */
export const DANGER_IDS: readonly DangerId[] = (
  [...CLOUD_DANGER_IDS, ...DANGEROUS_RIGHTS, SYSTEM_NAMESPACE] satisfies DangerId[]
).sort();

/** The dangers that a declaration acknowledges, each with its reason. */
export type Dangerously = { readonly [Id in DangerId]?: string | undefined };

/** A danger that a declaration acknowledges. */
export interface AcknowledgedDanger {
  readonly id: DangerId;
  readonly reason: string;
}

/** The dangers that a declaration acknowledges, sorted by name. */
export function acknowledgedDangers(dangerously: Dangerously = {}): readonly AcknowledgedDanger[] {
  return DANGER_IDS.flatMap((id) => {
    const reason = dangerously[id];
    return reason === undefined ? [] : [{ id, reason }];
  });
}
