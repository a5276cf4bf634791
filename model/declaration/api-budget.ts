/**
 * Quotas of the clouds that calls of cluster-autoscalers, cloud controllers and termination handlers count against. Each is for one
 * account (AWS), subscription (Azure) or project (Google), and a region; `google-global-reads` is for a project alone.
 */
export const API_QUOTAS = [
  "aws-auto-scaling",
  "aws-instances",
  "aws-launch-templates",
  "azure-scale-set-lists",
  "azure-scale-set-reads",
  "azure-vm-lists",
  "google-global-reads",
  "google-lists",
  "google-queries",
  "google-reads",
] as const;

/** One of {@link API_QUOTAS}. */
export type ApiQuota = (typeof API_QUOTAS)[number];

/** A quota that a fleet takes more of than it should, and why that is acceptable. */
export interface ApiBudgetAcknowledgement {
  readonly quota: ApiQuota;
  /** Account (AWS), subscription (Azure) or project (Google). */
  readonly account: string;
  readonly reason: string;
}

/**
 * How much of the clouds' quotas on API calls a fleet's cluster-autoscalers, cloud controllers and termination handlers may take
 * together.
 */
export interface ApiBudget {
  /** Most of a quota, above 0 and at most 1: the rest is for Terraform, storage drivers and people. Default 0.5. */
  readonly share?: number | undefined;
  /**
   * Requests a minute that your accounts have, by quota: where the cloud publishes no number, or granted you another. Default: what is
   * published (docs/scale.md).
   */
  readonly perMinute?: { readonly [Q in ApiQuota]?: number | undefined } | undefined;
  /** Quotas of which more is taken. Default none; each one is a warning. */
  readonly acknowledged?: readonly ApiBudgetAcknowledgement[] | undefined;
}
