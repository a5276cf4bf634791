/**
 * Quotas of the clouds that the vCPUs of machines count against. Each is for one account (AWS), subscription (Azure) or project (Google),
 * and a region. docs/report.md has the clouds' own names.
 */
export const VCPU_QUOTAS = [
  "aws-on-demand-dl",
  "aws-on-demand-f",
  "aws-on-demand-g-vt",
  "aws-on-demand-inf",
  "aws-on-demand-p",
  "aws-on-demand-standard",
  "aws-on-demand-trn",
  "aws-on-demand-x",
  "aws-spot-dl",
  "aws-spot-f",
  "aws-spot-g-vt",
  "aws-spot-inf",
  "aws-spot-p2-p3-p4",
  "aws-spot-p5",
  "aws-spot-standard",
  "aws-spot-trn",
  "aws-spot-x",
  "azure-low-priority",
  "azure-regional",
  "google-a2",
  "google-c2",
  "google-c2d",
  "google-c3",
  "google-cpus",
  "google-n2",
  "google-n2d",
  "google-preemptible",
  "google-t2a",
  "google-t2d",
] as const;

/** One of {@link VCPU_QUOTAS}. */
export type VcpuQuota = (typeof VCPU_QUOTAS)[number];

/** What a cloud allows in one account and region. */
export interface VcpuQuotaDeclaration {
  readonly quota: VcpuQuota;
  /** Account (AWS), subscription (Azure) or project (Google) of a cluster. */
  readonly account: string;
  /** Region of a cluster in that account. */
  readonly region: string;
  /** vCPUs that the cloud allows. */
  readonly vcpus: number;
  /** Why it suffices although all groups together could take more. Default none; more than it is a warning. */
  readonly acknowledged?: string | undefined;
}
