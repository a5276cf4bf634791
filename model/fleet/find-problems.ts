import type { Problem } from "../base/problem";
import type { FleetSummary, PlannedCluster, PlannedGroup } from "../stages/planned";
import type { AnyResolvedCluster, ClusterNames, Origin } from "../stages/resolved";
import { problemsOf } from "../stages/rule";
import { RULES } from "./register";

/** Problems of the fleet's own settings, and of what several clusters share. */
export function fleetProblems(fleet: FleetSummary): readonly Problem[] {
  return problemsOf(RULES.fleet, fleet, "fleet");
}

/** Problems of a cluster and of what is on it, as planned. */
export function plannedProblems(cluster: PlannedCluster): readonly Problem[] {
  return [
    ...problemsOf(RULES.cluster, cluster, cluster.declared.name, cluster.declared.cloud),
    ...cluster.groups.flatMap(groupProblems),
    ...cluster.controllers.flatMap((controller) =>
      problemsOf(RULES.controller, controller, controller.where, controller.cluster.cloud),
    ),
  ];
}

/** Problems of what would be rendered of a cluster. */
export function renderedProblems(cluster: AnyResolvedCluster): readonly Problem[] {
  return problemsOf(RULES.rendered, cluster, cluster.name, cluster.cloud);
}

/** Problems of names that two clusters would share. */
export function nameProblems(clusters: readonly ClusterNames[]): readonly Problem[] {
  return problemsOf(RULES.names, clusters, "fleet");
}

/** What is told of a cluster without problems. */
export function clusterWarnings(cluster: AnyResolvedCluster): readonly Problem[] {
  return problemsOf(RULES.warnings, cluster, cluster.name, cluster.cloud);
}

/** The hint adds where the value was set, if not on the group itself. */
function groupProblems(group: PlannedGroup): readonly Problem[] {
  return problemsOf(RULES.group, group, group.where, group.cluster.cloud).map((problem) => ({
    ...problem,
    hint: `${problem.hint}${LEVELS[originOf(group, problem.where.slice(`${group.where}: `.length))]}`,
  }));
}

const LEVELS: Readonly<Record<Origin, string>> = {
  "built-in": "",
  fleet: " The value comes from the fleet's defaults.",
  cluster: " The value comes from the cluster.",
  group: "",
};

function originOf({ origins }: PlannedGroup, path: string): Origin {
  const leaf = Object.keys(origins).find(
    (key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`),
  );
  return (leaf === undefined ? undefined : origins[leaf]) ?? "group";
}
