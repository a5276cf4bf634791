import type { Cloud } from "../base/cloud";
import type { VcpuQuota } from "../declaration/vcpu-quotas";

/** A quota of vCPUs. */
export interface VcpuQuotaFacts {
  readonly cloud: Cloud;
  /** As the cloud calls it. */
  readonly name: string;
  /** vCPUs that a new account has; null where the cloud publishes no number that holds for all. */
  readonly standard: number | null;
}

function quota(cloud: Cloud, name: string, standard: number | null = null): VcpuQuotaFacts {
  return { cloud, name, standard };
}

function onDemand(family: string): VcpuQuotaFacts {
  return quota("aws", `Running On-Demand ${family} instances`);
}

function spotRequests(family: string, standard = 0): VcpuQuotaFacts {
  return quota("aws", `All ${family} Spot Instance Requests`, standard);
}

const EC2_STANDARD = "Standard (A, C, D, H, I, M, R, T, Z)";

/**
 * What is published of each quota.
 *
 * - AWS: Service Quotas, "Running On-Demand …", of which the pages publish no default that holds for all accounts; of spot capacity EC2 User
 *   Guide, "Spot Instance quotas", which has the defaults.
 * - Azure: Microsoft Learn, "vCPU quotas": one for a region, and one of spot machines, which `az vm list-usage` calls low priority. Those of
 *   families of sizes are missing: a size's name does not tell its family.
 * - Google: `Quota.metric` of the Compute Engine API, as of client version 3.
 * @read 2026-11 Service Quotas and the EC2 User Guide of AWS, Microsoft Learn, Compute Engine API
 */
export const VCPU_QUOTA_FACTS: Readonly<Record<VcpuQuota, VcpuQuotaFacts>> = {
  "aws-on-demand-dl": onDemand("DL"),
  "aws-on-demand-f": onDemand("F"),
  "aws-on-demand-g-vt": onDemand("G and VT"),
  "aws-on-demand-inf": onDemand("Inf"),
  "aws-on-demand-p": onDemand("P"),
  "aws-on-demand-standard": onDemand(EC2_STANDARD),
  "aws-on-demand-trn": onDemand("Trn"),
  "aws-on-demand-x": onDemand("X"),
  "aws-spot-dl": spotRequests("DL"),
  "aws-spot-f": spotRequests("F"),
  "aws-spot-g-vt": spotRequests("G and VT"),
  "aws-spot-inf": spotRequests("Inf"),
  "aws-spot-p2-p3-p4": spotRequests("P4, P3 and P2"),
  "aws-spot-p5": spotRequests("P5"),
  "aws-spot-standard": spotRequests(EC2_STANDARD, 5),
  "aws-spot-trn": spotRequests("Trn"),
  "aws-spot-x": spotRequests("X"),
  "azure-low-priority": quota("azure", "Total Regional Low-priority vCPUs"),
  "azure-regional": quota("azure", "Total Regional vCPUs"),
  "google-a2": quota("google", "A2_CPUS"),
  "google-c2": quota("google", "C2_CPUS"),
  "google-c2d": quota("google", "C2D_CPUS"),
  "google-c3": quota("google", "C3_CPUS"),
  "google-cpus": quota("google", "CPUS"),
  "google-n2": quota("google", "N2_CPUS"),
  "google-n2d": quota("google", "N2D_CPUS"),
  "google-preemptible": quota("google", "PREEMPTIBLE_CPUS"),
  "google-t2a": quota("google", "T2A_CPUS"),
  "google-t2d": quota("google", "T2D_CPUS"),
};

/** What a machine counts against. */
export interface CountedVcpus {
  /** Null where that is not known of a machine type. */
  readonly quota: VcpuQuota | null;
  /** A quota that it counts against instead, where the account was granted any of it. */
  readonly ifGranted: VcpuQuota | null;
}

type CountedOf = (machineType: string, spot: boolean) => CountedVcpus;

/** Families of EC2 by the letters that their names begin with. Those with other rules, such as high memory, are not known here. */
const EC2_FAMILIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"].map((letters) => [letters, "standard"]),
  ),
  ...{ f: "f", g: "g-vt", vt: "g-vt", p: "p", x: "x", inf: "inf", trn: "trn", dl: "dl" },
};

/** Spot capacity of P machines has two quotas, by their generation (EC2 User Guide, "Spot Instance quotas"). */
const EC2_SPOT_P: Readonly<Record<string, string>> = { "2": "p2-p3-p4", "3": "p2-p3-p4", "4": "p2-p3-p4", "5": "p5" };

/** EC2 counts by family, spot capacity apart. */
function ec2Counts(machineType: string, spot: boolean): CountedVcpus {
  const [, letters = "", generation = ""] = /^([a-z]+?)(\d+)[a-z-]*\./.exec(machineType) ?? [];
  const family = EC2_FAMILIES[letters];
  const named = spot && family === "p" ? EC2_SPOT_P[generation] : family;
  return { quota: knownQuota(`aws-${spot ? "spot" : "on-demand"}-${named}`), ifGranted: null };
}

/** Azure counts all sizes of a region together, besides each family of them. */
function azureCounts(_machineType: string, spot: boolean): CountedVcpus {
  return { quota: spot ? "azure-low-priority" : "azure-regional", ifGranted: null };
}

/**
 * Series of Compute Engine have quotas of their own; N1 counts against `CPUS`. Spot machines count against `PREEMPTIBLE_CPUS` where a
 * project was granted any, else as all others (Compute Engine documentation, "Allocation quotas").
 */
function computeEngineCounts(machineType: string, spot: boolean): CountedVcpus {
  const [series = ""] = machineType.split("-");
  const found = series === "n1" ? "google-cpus" : knownQuota(`google-${series}`);
  return { quota: found, ifGranted: spot ? "google-preemptible" : null };
}

function knownQuota(name: string): VcpuQuota | null {
  return Object.hasOwn(VCPU_QUOTA_FACTS, name) ? (name as VcpuQuota) : null;
}

/** What machines count against on each cloud, by type and by whether they are spot capacity. */
export const COUNTED_VCPUS: Readonly<Record<Cloud, CountedOf>> = {
  aws: ec2Counts,
  azure: azureCounts,
  google: computeEngineCounts,
};
