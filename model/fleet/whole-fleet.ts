import { type Problem, sortProblems } from "../base/problem";
import type { DeclaredCluster } from "../declaration/cluster";
import type { ClusterNames } from "../stages/cluster-names";
import type { FleetSummary } from "../stages/planned";
import type { AnyResolvedCluster } from "../stages/resolved";
import { problemsOf } from "../stages/rule";
import { RULES } from "./register";

/** What the whole fleet needs of one of its clusters: plain data, which goes from thread to thread. */
export interface ClusterFacts extends NamelessFacts {
  readonly names: ClusterNames;
}

/** The same without its names, which are most of it. */
export interface NamelessFacts extends Pick<AnyResolvedCluster, "name" | "apiTraffic" | "vcpuNeeds"> {
  readonly warnings: readonly Problem[];
  /** Codes of what the cluster acknowledges. */
  readonly met: readonly string[];
}

/** The facts of a cluster without problems. */
export function factsOf(
  cluster: AnyResolvedCluster,
  warnings: readonly Problem[],
  met: readonly string[],
): ClusterFacts {
  const { name, apiTraffic, vcpuNeeds } = cluster;
  return { name, apiTraffic, vcpuNeeds, names: namesOf(cluster), warnings, met };
}

/** No more than the names: of a cluster with thousands of groups, all else would stay with them. */
function namesOf(cluster: AnyResolvedCluster): ClusterNames {
  const { name, cloud, region, account, join, identities, controllerIdentities } = cluster;
  const scalingGroups = cluster.scalingGroups.map(
    ({ name: group, nodeGroup, zones, logicalId, formerLogicalIds, machineTemplate }) => ({
      ...{ name: group, nodeGroup, zones, logicalId, formerLogicalIds, machineTemplate },
    }),
  );
  return { name, cloud, region, account, join, identities, controllerIdentities, scalingGroups } as ClusterNames;
}

/** What is wrong with a fleet, or only to be known of it, though nothing is wrong with any of its clusters. */
export type WholeFleet =
  | { readonly ok: true; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The rules over what all clusters together ask of their clouds, and what only a fleet without problems is told. */
export function judgeWhole(
  summary: FleetSummary,
  clusters: readonly DeclaredCluster[],
  facts: readonly NamelessFacts[],
): WholeFleet {
  const traffic = { budget: summary.props.apiBudget ?? {}, clusters: facts.map(({ apiTraffic }) => apiTraffic) };
  const quotas = { quotas: summary.props.vcpuQuotas ?? [], clusters: facts.map(({ vcpuNeeds }) => vcpuNeeds) };
  const ofWhole = [...problemsOf(RULES.traffic, traffic, "fleet"), ...problemsOf(RULES.quotas, quotas, "fleet")];
  if (ofWhole.length > 0) return { ok: false, problems: sortProblems(ofWhole) };
  const unused = facts.flatMap((each) => unusedPremises(clusters, each));
  if (unused.length > 0) return { ok: false, problems: sortProblems(unused) };
  const ofFleet = [
    ...problemsOf(RULES.fleetWarnings, summary, "fleet"),
    ...problemsOf(RULES.trafficWarnings, traffic, "fleet"),
    ...problemsOf(RULES.quotaWarnings, quotas, "fleet"),
  ];
  return { ok: true, warnings: sortProblems([...ofFleet, ...facts.flatMap(({ warnings }) => warnings)]) };
}

function unusedPremises(clusters: readonly DeclaredCluster[], { name, met }: NamelessFacts): readonly Problem[] {
  const cluster = clusters.find((each) => each.name === name);
  return cluster === undefined ? [] : problemsOf(RULES.premiseUse, { cluster, met: new Set(met) }, name);
}
