import type { Cloud } from "../base/cloud";
import type { ApiQuota } from "../declaration/api-budget";
import type { ResolvedAccounts } from "../stages/resolved";

/** A quota on calls of a cloud's API. */
export interface ApiQuotaFacts {
  readonly cloud: Cloud;
  /** As the cloud calls it. */
  readonly name: string;
  /** Requests a minute that an account has; null where the cloud publishes no number. */
  readonly perMinute: number | null;
  /** Whether it holds for all regions together. */
  readonly isGlobal: boolean;
}

function quota(cloud: Cloud, name: string, perMinute: number | null, isGlobal = false): ApiQuotaFacts {
  return { cloud, name, perMinute, isGlobal };
}

/**
 * What is published of each quota.
 *
 * - AWS: all calls of EC2 Auto Scaling in an account and region share one limit, of which no number is published (AWS re:Post, "How do
 *   I keep my Auto Scaling API calls from being throttled?"). EC2 has a bucket for each operation, and publishes numbers for examples
 *   only (Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API").
 * - Azure: refill rates of a subscription and region (Azure documentation, "Compute throttling limits"). Buckets hold three times as
 *   much. Lists of a scale set's machines are missing in that table; their responses count `HighCostGetVMScaleSet`, the policy of lists
 *   of scale sets (giantswarm/azure-operator reads it there; AKS documentation, "429 Too Many Requests errors").
 * - Google: 1,500 list requests (Cloud Router documentation, "Quotas", which names the metric
 *   `compute.googleapis.com/list_requests_per_region`). Calls of `listManagedInstances` count as queries, and those of `instances.get` as
 *   reads (Compute Engine documentation, "Rate quotas"), for which no number is published, nor for reads of what is global.
 * @read 2026-11 documentation of the clouds
 */
export const API_QUOTA_FACTS: Readonly<Record<ApiQuota, ApiQuotaFacts>> = {
  "aws-auto-scaling": quota("aws", "EC2 Auto Scaling requests", null),
  "aws-instances": quota("aws", "DescribeInstances requests", null),
  "aws-launch-templates": quota("aws", "DescribeLaunchTemplateVersions requests", null),
  "azure-scale-set-lists": quota("azure", "High Cost Get of scale sets", 360),
  "azure-scale-set-reads": quota("azure", "Low Cost Get of scale sets", 800),
  "azure-vm-lists": quota("azure", "High Cost Get VM", 300),
  "google-global-reads": quota("google", "Read requests per minute", null, true),
  "google-lists": quota("google", "List requests per minute and region", 1500),
  "google-queries": quota("google", "Queries per minute and region", null),
  "google-reads": quota("google", "Read requests per minute and region", null),
};

/** What the quotas of each cloud belong to. */
const QUOTA_ACCOUNTS: { readonly [C in Cloud]: (account: ResolvedAccounts[C]) => string } = {
  aws: ({ accountId }) => accountId,
  azure: ({ subscriptionId }) => subscriptionId,
  google: ({ project }) => project,
};

/** The account, subscription or project that a cluster's calls count for. */
export function quotaAccount<C extends Cloud>(cloud: C, account: ResolvedAccounts[C]): string {
  return QUOTA_ACCOUNTS[cloud](account);
}
