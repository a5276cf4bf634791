import type { Cloud } from "../../model/base/cloud";
import { compareText } from "../../model/base/problem";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import type { GroupDocument } from "../document/group-document";
import { spotNodes } from "./spot-share";

/** A quota of vCPUs, and how much of it the fleet takes when all of its groups are at their largest. */
export interface QuotaNeed {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
  /** As the cloud calls it; null where that is not known of a machine type. */
  readonly quota: string | null;
  readonly vcpu: number;
  /** What a new account has; null where the cloud publishes no number. */
  readonly standard: number | null;
}

interface Quota {
  readonly name: string | null;
  readonly standard: number | null;
}

/** The quotas that a machine counts against, as on-demand and as spot capacity. */
type QuotasOf = (machineType: string, spot: boolean) => readonly Quota[];

/** Families of EC2 by the letters that their names begin with, and what is said of them in names of quotas. */
const EC2_FAMILIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"].map((letter) => [letter, "Standard"]),
  ),
  ...{ f: "F", g: "G and VT", vt: "G and VT", p: "P", x: "X", inf: "Inf", trn: "Trn", dl: "DL" },
};

const EC2_STANDARD = "Standard (A, C, D, H, I, M, R, T, Z)";

/**
 * EC2 counts by family, spot capacity apart (EC2 User Guide, "Spot Instance quotas", with its defaults: 5 vCPUs of Standard families,
 * none of others; Service Quotas, "Running On-Demand …", of which the pages publish no default that holds for
 * all accounts). Families with other rules, such as high memory, are not known here.
 */
function ec2Quotas(machineType: string, spot: boolean): readonly Quota[] {
  const [, letters = "", generation = ""] = /^([a-z]+?)(\d+)[a-z-]*\./.exec(machineType) ?? [];
  const family = EC2_FAMILIES[letters];
  if (family === undefined) return [{ name: null, standard: null }];
  const name = family === "Standard" ? EC2_STANDARD : family;
  if (!spot) return [{ name: `Running On-Demand ${name} instances`, standard: null }];
  const spotName = family === "P" ? (P_GENERATIONS[generation] ?? null) : name;
  if (spotName === null) return [{ name: null, standard: null }];
  return [{ name: `All ${spotName} Spot Instance Requests`, standard: family === "Standard" ? 5 : 0 }];
}

/** Spot capacity of P machines has two quotas (the same page). */
const P_GENERATIONS: Readonly<Record<string, string>> = {
  ...{ "2": "P4, P3 and P2", "3": "P4, P3 and P2", "4": "P4, P3 and P2" },
  "5": "P5",
};

/**
 * Azure has one quota for a region and one for each family of sizes, whose name the size alone does not tell (Microsoft Learn, "vCPU
 * quotas"). Spot machines count against one of their own, which `az vm list-usage` calls low priority.
 */
function azureQuotas(_machineType: string, spot: boolean): readonly Quota[] {
  return [{ name: spot ? "Total Regional Low-priority vCPUs" : "Total Regional vCPUs", standard: null }];
}

/** Series of Compute Engine with a quota of their own: metrics of its API (`Quota.metric`, `N2_CPUS`), as of client version 3. */
const COMPUTE_ENGINE_METRICS = new Set(["a2", "c2", "c2d", "c3", "n2", "n2d", "t2a", "t2d"]);

/**
 * Spot machines count against `PREEMPTIBLE_CPUS` where a project was granted any, else against their series' quota (Compute Engine
 * documentation, "Allocation quotas"), so that is what has to be enough. N1 counts against `CPUS` alone.
 */
function computeEngineQuotas(machineType: string): readonly Quota[] {
  const [series = ""] = machineType.split("-");
  if (series === "n1") return [{ name: "CPUS", standard: null }];
  return [{ name: COMPUTE_ENGINE_METRICS.has(series) ? `${series.toUpperCase()}_CPUS` : null, standard: null }];
}

const QUOTAS: Readonly<Record<Cloud, QuotasOf>> = { aws: ec2Quotas, azure: azureQuotas, google: computeEngineQuotas };

/** The quotas that a fleet needs, at most, by account and region. */
export function quotaNeeds({ clusters }: FleetDocument): readonly QuotaNeed[] {
  const needs = new Map<string, QuotaNeed>();
  for (const need of clusters.flatMap(clusterNeeds)) {
    const key = JSON.stringify([need.cloud, need.account, need.region, need.quota]);
    const known = needs.get(key);
    needs.set(key, known === undefined ? need : { ...need, vcpu: known.vcpu + need.vcpu });
  }
  return [...needs.entries()].sort(([a], [b]) => compareText(a, b)).map(([, need]) => need);
}

function clusterNeeds(cluster: ClusterDocument): readonly QuotaNeed[] {
  return cluster.scalingGroups.flatMap((group) => {
    const spot = spotNodes(group);
    return [...groupNeeds(cluster, group, group.maxSize - spot, false), ...groupNeeds(cluster, group, spot, true)];
  });
}

/** All machine types of a group have as many vCPUs; the first stands for its family. */
function groupNeeds(
  cluster: ClusterDocument,
  group: GroupDocument,
  nodes: number,
  spot: boolean,
): readonly QuotaNeed[] {
  const type = cluster.machineTypes.find(({ name }) => name === group.machineTypes[0]);
  if (nodes === 0 || type === undefined) return [];
  const { cloud, region } = cluster;
  return QUOTAS[cloud](type.name, spot).map(({ name, standard }) => ({
    ...{ cloud, region, account: accountOf(cluster) },
    ...{ quota: name, vcpu: nodes * type.vcpu, standard },
  }));
}

/** What the cloud's quotas belong to. */
export function accountOf({ accountId, subscriptionId, project }: ClusterDocument): string {
  return accountId ?? subscriptionId ?? project ?? "";
}
