import type { ClusterRule } from "./rule";

/** Rules over each cluster, in no particular order: problems are sorted. */
export const CLUSTER_RULES: readonly ClusterRule[] = [];
