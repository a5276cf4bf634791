import { parseGoDuration } from "../../base/duration";
import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { flagPath, flagValue } from "./declared-flags";

/** Values that are fine alone and cannot work together. */
export const autoscalerFlagConflict: ClusterRule = {
  code: "autoscaler-flag-conflict",
  title: "The overrides of cluster-autoscaler's flags and replicas do not contradict each other.",
  check({ declared }) {
    return [...balancing(declared), ...election(declared), ...leaseTimes(declared)];
  },
};

/** With `balancing-label` no other comparison is made (builder/autoscaler.go); the FAQ calls the two exclusive. */
function balancing(cluster: DeclaredCluster): readonly Finding[] {
  const [labels, ignored] = [listOf(cluster, "balancing-label"), listOf(cluster, "balancing-ignore-label")];
  if (labels.length === 0 || ignored.length === 0) return [];
  return [
    clusterFinding(cluster, flagPath("balancing-label"), {
      what: "With balancing-label cluster-autoscaler compares nothing else, so balancing-ignore-label would do nothing.",
      got: `balancing-label ${show(labels)} and balancing-ignore-label ${show(ignored)}`,
      expected: "one of the two",
      hint: "Remove one of them.",
    }),
  ];
}

/** Replicas unless the cluster says otherwise; see `ClusterAutoscalerDeclaration.replicas`. */
const DEFAULT_REPLICAS = 2;

function election(cluster: DeclaredCluster): readonly Finding[] {
  const replicas = cluster.props.clusterAutoscaler?.replicas ?? DEFAULT_REPLICAS;
  if (flagValue(cluster, "leader-elect") !== false || replicas < 2) return [];
  return [
    clusterFinding(cluster, flagPath("leader-elect"), {
      what: "Without leader election every replica scales the cluster, each against the others.",
      got: `false, with ${replicas} replicas`,
      expected: "leader election, or one replica",
      hint: "Remove the flag, or set clusterAutoscaler.replicas to 1.",
    }),
  ];
}

/** Flags of leader election and cluster-autoscaler's own defaults (main.go, defaultLeaderElectionConfiguration). */
const LEASE_TIMES = [
  ["leader-elect-lease-duration", "15s"],
  ["leader-elect-renew-deadline", "10s"],
  ["leader-elect-retry-period", "2s"],
] as const;

/** client-go's JitterFactor. */
const RETRY_JITTER = 1.2;

/** What client-go asks of the three times, or else the process exits (tools/leaderelection, NewLeaderElector). */
function leaseTimes(cluster: DeclaredCluster): readonly Finding[] {
  const first = LEASE_TIMES.find(([name]) => flagValue(cluster, name) !== undefined);
  const times = LEASE_TIMES.map(([name, fallback]) => flagValue(cluster, name) ?? fallback);
  if (first === undefined || canElect(times.map(nanoseconds))) return [];
  return [
    clusterFinding(cluster, flagPath(first[0]), {
      what: "Leader election cannot work with these times; cluster-autoscaler would exit at start.",
      got: LEASE_TIMES.map(([name], index) => `${name} ${times[index]}`).join(", "),
      expected: `lease duration > renew deadline > ${RETRY_JITTER} × retry period > 0`,
      hint: "Raise the lease duration and the renew deadline, or lower the retry period.",
    }),
  ];
}

/** True also where one is no duration, which another rule reports. */
function canElect([lease = Number.NaN, renew = Number.NaN, retry = Number.NaN]: readonly number[]): boolean {
  const jittered = retry * RETRY_JITTER;
  return Number.isNaN(lease + renew + retry) || (lease > renew && renew > jittered && jittered > 0);
}

function nanoseconds(time: unknown): number {
  const parsed = typeof time === "string" ? parseGoDuration(time) : null;
  return parsed === null || parsed < 0 ? Number.NaN : parsed;
}

/** A flag's list; empty where its value is none, which another rule reports. */
function listOf(cluster: DeclaredCluster, name: string): readonly unknown[] {
  const value = flagValue(cluster, name);
  return Array.isArray(value) ? value : [];
}
