import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/grammar";
import { show } from "../base/problem";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredClusterOf } from "./planned";
import type { ClusterRule, Finding } from "./rule";

/** A finding at a path of a cluster's props. */
export function clusterFinding(cluster: DeclaredCluster, path: string, about: Omit<Finding, "where">): Finding {
  return { where: `${cluster.name}: ${path}`, ...about };
}

/** A value of a cluster's props and the grammar it has to follow; undefined where it was left out. */
export interface GrammarCheck {
  readonly path: string;
  readonly value: string | undefined;
  readonly grammar: Grammar;
}

/** A finding for each value that its grammar refuses. */
export function grammarFindings(
  cluster: DeclaredCluster,
  what: string,
  checks: readonly GrammarCheck[],
): readonly Finding[] {
  return checks.flatMap(({ path, value, grammar }) => {
    if (value === undefined || grammar.pattern.test(value)) return [];
    return clusterFinding(cluster, path, { what, got: show(value), expected: grammar.expected, hint: grammar.hint });
  });
}

/** A check of a cluster's props for each cloud. */
export type CheckByCloud = {
  readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>) => readonly Finding[];
};

/** Runs the check of the cluster's own cloud. */
export function byCloud(checks: CheckByCloud): ClusterRule["check"] {
  return ({ declared }) => (checks[declared.cloud] as (cluster: DeclaredCluster) => readonly Finding[])(declared);
}

/** The check of a cloud that has nothing of the kind. */
export const NOTHING = (): readonly Finding[] => [];
