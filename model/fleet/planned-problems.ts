import { at } from "../base/code-place";
import type { Problem } from "../base/problem";
import { type OwnPermissions, ownPermissions } from "../cluster/identities";
import type { PlannedCluster, PlannedGroup } from "../stages/planned";
import type { Origin } from "../stages/resolved";
import { problemsOf } from "../stages/rule";
import { RULES } from "./register";

/** Problems of a cluster and of what is on it, as planned. */
export function plannedProblems(cluster: PlannedCluster): readonly Problem[] {
  return [
    ...problemsOf(RULES.cluster, cluster, cluster.declared.name, cluster.declared.cloud),
    ...ownPermissions(cluster.declared).flatMap(ownPermissionProblems),
    ...cluster.groups.flatMap(groupProblems),
    ...cluster.controllers.flatMap((controller) =>
      problemsOf(RULES.controller, controller, controller.where, controller.cluster.cloud).map((problem) => ({
        ...problem,
        ...at(controller),
      })),
    ),
  ];
}

/** Rules over rights write their paths as those of a Controller. */
function ownPermissionProblems(own: OwnPermissions): readonly Problem[] {
  const { name, cloud } = own.cluster;
  return problemsOf(RULES.permissions, own, name, cloud).map((problem) => ({
    ...problem,
    where: problem.where.replace(
      /: (cloudPermissions\.[a-z]+\b)?/,
      (_, part = "") => `: ${own.path}${part === "" ? "." : ""}`,
    ),
  }));
}

/** The hint adds where the value was set, if not on the group itself. */
function groupProblems(group: PlannedGroup): readonly Problem[] {
  return problemsOf(RULES.group, group, group.where, group.cluster.cloud).map((problem) => {
    const origin = originOf(group, problem.where.slice(`${group.where}: `.length));
    const level = { fleet: "fleet", cluster: group.cluster.name, group: null, "built-in": null }[origin];
    const also = level === null ? {} : { also: [level] };
    return { ...problem, ...at(group), ...also, hint: `${problem.hint}${LEVELS[origin]}` };
  });
}

const LEVELS: Readonly<Record<Origin, string>> = {
  "built-in": "",
  fleet: " The value comes from the fleet's defaults.",
  cluster: " The value comes from the cluster.",
  group: "",
};

function originOf({ origins }: PlannedGroup, path: string): Origin {
  const [, origin] =
    Object.entries(origins).find(([key]) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`)) ??
    [];
  return origin ?? "group";
}
