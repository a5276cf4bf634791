import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { type FlagSpec, flagExists } from "../../versions/cluster-autoscaler-flags";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { type DeclaredFlag, declaredFlags } from "./declared-flags";
import { OWNED_FLAGS } from "./owned-flags";

/** Flags come and go with minors, and cluster-autoscaler exits at one that it does not know. */
export const autoscalerFlagOfOtherMinor: ClusterRule = {
  code: "autoscaler-flag-of-other-minor",
  title: "`clusterAutoscaler.flags` holds flags that the cluster's own minor has.",
  check({ declared }) {
    const minor = declared.props.kubernetesVersion;
    if (!isKubernetesMinor(minor)) return [];
    return declaredFlags(declared).flatMap((flag): readonly Finding[] => {
      if (flag.spec === null || Object.hasOwn(OWNED_FLAGS, flag.name) || flagExists(flag.name, minor)) return [];
      return [clusterFinding(declared, flag.path, about(flag, flag.spec, minor))];
    });
  },
};

function about({ name }: DeclaredFlag, spec: FlagSpec, minor: string): Omit<Finding, "where"> {
  return {
    what: `cluster-autoscaler ${minor} does not have this flag; it would exit at start.`,
    got: `${show(name)} with Kubernetes ${minor}`,
    expected: `a flag of cluster-autoscaler ${minor}; this one is known ${span(spec)}`,
    hint: SUCCESSORS[name] ?? "Remove it from this cluster.",
  };
}

function span({ since, until }: FlagSpec): string {
  return until === undefined ? `since 1.${since}` : `until 1.${until}`;
}

/** What took the place of a flag that is gone (cluster-autoscaler release notes of 1.32 and 1.33). */
const SUCCESSORS: Readonly<Record<string, string>> = {
  "max-empty-bulk-delete": 'Set "max-scale-down-parallelism" instead.',
  "parallel-drain": "Remove it: nodes are always drained in parallel now.",
};
