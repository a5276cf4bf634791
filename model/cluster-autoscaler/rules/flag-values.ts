import { parseGoDuration } from "../../base/duration";
import { nearestName, show } from "../../base/problem";
import { EXPANDERS } from "../../clouds/autoscalers";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { PlannedCluster } from "../../stages/planned";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { isSince } from "../../versions/kubernetes-minor";
import { DEFAULT_REPLICAS } from "../component";
import { flagPath, flagValue } from "./flags";

/** From this minor on Kubernetes locks the gate that the flag sets (pkg/features/kube_features.go, LockToDefault). */
const LOCKED_SINCE = "1.35";

/** Rules over values of flags that are valid alone, but not together or on the cluster. */
export const AUTOSCALER_FLAG_VALUE_RULES: ClusterRules = {
  /** Values that are valid alone, but cannot work together. */
  "autoscaler-flag-conflict": {
    title: "The overrides of cluster-autoscaler's flags and replicas do not contradict each other.",
    premise: CLUSTER_AUTOSCALER,
    find: ({ declared }) => [...balancing(declared), ...election(declared), ...leaseTimes(declared)],
  },
  /**
   * cluster-autoscaler sets the feature gate DynamicResourceAllocation to the flag's value and exits where it cannot
   * (main.go at 1.35.2 and 1.36.1).
   */
  "autoscaler-flag-locked": {
    title: "`enable-dynamic-resource-allocation` is not false from Kubernetes 1.35 on.",
    premise: CLUSTER_AUTOSCALER,
    expected: "true, or the flag left out",
    hint: "Remove the flag, or set it to true.",
    find({ declared }) {
      const minor = declared.props.kubernetesVersion;
      if (!isSince(minor, LOCKED_SINCE) || flagValue(declared, "enable-dynamic-resource-allocation") !== false)
        return [];
      const what = `Kubernetes ${minor} locks dynamic resource allocation on, so cluster-autoscaler would exit at start.`;
      return [{ path: flagPath("enable-dynamic-resource-allocation"), what, got: "false" }];
    },
  },
  /** cluster-autoscaler exits at a chain that it cannot build (expander/factory/expander_factory.go, Build). */
  "autoscaler-expander-invalid": {
    title: "The `expander` flag is a chain that cluster-autoscaler can build on the cluster's cloud.",
    premise: CLUSTER_AUTOSCALER,
    find({ declared }) {
      const expanders = flagValue(declared, "expander");
      const fault = typeof expanders === "string" ? chainFault(expanders.split(","), declared) : null;
      if (fault === null) return [];
      const expected = `${EXPANDERS[declared.cloud].join(", ")}; several separated by commas, each once and random last`;
      const what = `${fault}; cluster-autoscaler would exit at start.`;
      return [
        { path: flagPath("expander"), what, got: show(expanders), expected, hint: chainHint(expanders, declared) },
      ];
    },
  },
  /** Only the expander of that name reads priorities. */
  "autoscaler-priorities-ignored": {
    title: "An overridden `expander` includes `priority` where groups have one.",
    premise: CLUSTER_AUTOSCALER,
    expected: 'a chain with "priority"',
    hint: 'Add "priority" before the other expanders, or remove the priorities of the groups.',
    find(cluster) {
      const expanders = flagValue(cluster.declared, "expander");
      const groups = groupsWithPriority(cluster);
      if (typeof expanders !== "string" || expanders.split(",").includes("priority") || groups.length === 0) return [];
      const what = `cluster-autoscaler would ignore the priorities of ${groups.length} groups: ${groups.join(", ")}.`;
      return [{ path: flagPath("expander"), what, got: show(expanders) }];
    },
  },
};

/** With `balancing-label` no other comparison is made (builder/autoscaler.go); the FAQ calls the two exclusive. */
function balancing(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const [labels, ignored] = [flagList(cluster, "balancing-label"), flagList(cluster, "balancing-ignore-label")];
  if (labels.length === 0 || ignored.length === 0) return [];
  return [
    {
      path: flagPath("balancing-label"),
      what: "With balancing-label cluster-autoscaler compares nothing else, so balancing-ignore-label has no effect.",
      got: `balancing-label ${show(labels)} and balancing-ignore-label ${show(ignored)}`,
      expected: "one of the two",
      hint: "Keep the one that says what similar groups are, and remove the other.",
    },
  ];
}

/** A flag's list; empty where its value is not a list, which another rule reports. */
function flagList(cluster: DeclaredCluster, name: string): readonly unknown[] {
  const value = flagValue(cluster, name);
  return Array.isArray(value) ? value : [];
}

function election(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const replicas = cluster.props.clusterAutoscaler?.replicas ?? DEFAULT_REPLICAS;
  if (flagValue(cluster, "leader-elect") !== false || replicas < 2) return [];
  return [
    {
      path: flagPath("leader-elect"),
      what: "Without leader election, all replicas scale the cluster at once and work against each other.",
      got: `false, with ${replicas} replicas`,
      expected: "leader election, or one replica",
      hint: "Remove the flag, or set clusterAutoscaler.replicas to 1.",
    },
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

/** What client-go requires of the three times, or else the process exits (tools/leaderelection, NewLeaderElector). */
function leaseTimes(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const first = LEASE_TIMES.find(([name]) => flagValue(cluster, name) !== undefined);
  const times = LEASE_TIMES.map(([name, fallback]) => flagValue(cluster, name) ?? fallback);
  if (first === undefined || canElect(times.map(nanoseconds))) return [];
  return [
    {
      path: flagPath(first[0]),
      what: "Leader election cannot work with these times, so cluster-autoscaler would exit at start.",
      got: LEASE_TIMES.map(([name], index) => `${name} ${times[index]}`).join(", "),
      expected: `lease duration > renew deadline > ${RETRY_JITTER} × retry period > 0`,
      hint: "Raise the lease duration and the renew deadline, or lower the retry period.",
    },
  ];
}

/** True also where one is not a duration, which another rule reports. */
function canElect([lease = Number.NaN, renew = Number.NaN, retry = Number.NaN]: readonly number[]): boolean {
  const jittered = retry * RETRY_JITTER;
  return Number.isNaN(lease + renew + retry) || (lease > renew && renew > jittered && jittered > 0);
}

function nanoseconds(time: unknown): number {
  const parsed = typeof time === "string" ? parseGoDuration(time) : null;
  return parsed === null || parsed < 0 ? Number.NaN : parsed;
}

/** The chain of the names that the given ones are nearly, if that can be built. */
function chainHint(expanders: unknown, cluster: DeclaredCluster): string {
  const names = String(expanders).split(",");
  const meant = names.map((name) => nearestName(name.trim(), EXPANDERS[cluster.cloud]) ?? name);
  return chainFault(meant, cluster) === null
    ? `Did you mean ${show(meant.join(","))}?`
    : 'Write a chain such as "priority,least-waste".';
}

/** The first thing that is wrong with a chain; null for a chain that can be built. */
function chainFault(chain: readonly string[], cluster: DeclaredCluster): string | null {
  const unknown = chain.find((name) => !EXPANDERS[cluster.cloud].includes(name));
  if (unknown !== undefined) return `There is no expander ${show(unknown)} on this cloud`;
  const repeated = chain.find((name, index) => chain.indexOf(name) !== index);
  if (repeated !== undefined) return `The expander ${show(repeated)} is named twice`;
  if (chain.slice(0, -1).includes("random")) return "No expander can follow random, which selects a single group";
  return chain.includes("grpc") ? grpcFault(cluster) : null;
}

/** Without a certificate the gRPC client ends the process (expander/grpcplugin/grpc_client.go). */
function grpcFault(cluster: DeclaredCluster): string | null {
  const missing = ["grpc-expander-url", "grpc-expander-cert"].filter((name) => !flagValue(cluster, name));
  return missing.length === 0 ? null : `The expander "grpc" needs ${missing.join(" and ")}`;
}

/** Names of the groups that set a priority, sorted. */
function groupsWithPriority({ groups }: PlannedCluster): readonly string[] {
  const prior = groups.filter(({ settings: { autoscaling: own } }) => own.enabled && own.priority !== undefined);
  return prior.map(({ name }) => name).sort();
}
