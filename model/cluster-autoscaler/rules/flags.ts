import { parseGoDuration } from "../../base/duration";
import { nearestName, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { type FlagSpec, type FlagType, flagExists } from "../../versions/cluster-autoscaler-flags";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { type DeclaredFlag, declaredFlags, FLAG_NAMES, flagPath, flagValue } from "./declared-flags";

/** Replicas unless the cluster says otherwise; see `ClusterAutoscalerDeclaration.replicas`. */
const DEFAULT_REPLICAS = 2;

/** Flags of leader election and cluster-autoscaler's own defaults (main.go, defaultLeaderElectionConfiguration). */
const LEASE_TIMES = [
  ["leader-elect-lease-duration", "15s"],
  ["leader-elect-renew-deadline", "10s"],
  ["leader-elect-retry-period", "2s"],
] as const;

/** client-go's JitterFactor. */
const RETRY_JITTER = 1.2;

/** From this minor on Kubernetes locks the gate that the flag sets (pkg/features/kube_features.go, LockToDefault). */
const LOCKED_SINCE = 35;

/** What took the place of a flag that is gone (cluster-autoscaler release notes of 1.32 and 1.33). */
const SUCCESSORS: Readonly<Record<string, string>> = {
  "max-empty-bulk-delete": 'Set "max-scale-down-parallelism" instead.',
  "parallel-drain": "Remove it: nodes are always drained in parallel now.",
};

interface ValueType {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");

const VALUE_TYPES: Readonly<Record<FlagType, ValueType>> = {
  bool: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
  int: { accepts: Number.isSafeInteger, expected: "a whole number" },
  float: { accepts: Number.isFinite, expected: "a number" },
  duration: {
    accepts: (value) => typeof value === "string" && (parseGoDuration(value) ?? -1) >= 0,
    expected: 'a Go duration such as "30s", "10m" or "1h30m", not negative; there is no unit for days',
  },
  string: { accepts: (value) => typeof value === "string", expected: "a string" },
  strings: { accepts: isTextList, expected: "a list of strings, each of which repeats the flag" },
  csv: { accepts: isTextList, expected: "a list of strings, which are joined with commas" },
};

/**
 * Flags whose value follows from the rest of the declaration, and where it is declared: an override would make the
 * autoscaler look at other groups than Terraform makes, or listen and elect where its Service and its Role are not.
 */
export const OWNED_FLAGS: Readonly<Record<string, string>> = {
  address: "Its Service and probes use port 8085.",
  "cloud-config": "It is written from the cluster's account and region.",
  "cloud-provider": "It follows from the class of the cluster.",
  kubeconfig: "The pod uses its service account.",
  kubernetes: "The pod uses its service account.",
  "leader-elect-resource-lock": "Its Role covers leases only.",
  "leader-elect-resource-name": "Its Role covers the lease of the default name only.",
  "leader-elect-resource-namespace":
    "The lease is in clusterAutoscaler.namespace; cluster-autoscaler never reads this flag.",
  namespace: "Set clusterAutoscaler.namespace instead.",
  "node-group-auto-discovery": "It finds exactly the NodeGroups of the cluster; declare those instead.",
  nodes: "It lists the NodeGroups of the cluster; declare those instead.",
  regional: "It follows from the cluster's region and zones.",
  "status-config-map-name": "Its Role covers the ConfigMap of the default name only.",
};

/** TODO */
export const AUTOSCALER_FLAG_RULES: ClusterRules = {
  /** Values that are fine alone and cannot work together. */
  "autoscaler-flag-conflict": {
    title: "The overrides of cluster-autoscaler's flags and replicas do not contradict each other.",
    find({ declared }) {
      return [...balancing(declared), ...election(declared), ...leaseTimes(declared)];
    },
  },
  /**
   * cluster-autoscaler sets the feature gate DynamicResourceAllocation to the flag's value and exits where it cannot
   * (main.go at 1.35.2 and 1.36.1).
   */
  "autoscaler-flag-locked": {
    title: "Dynamic resource allocation is not switched off from Kubernetes 1.35 on.",
    expected: "true, or no such flag",
    hint: "Remove the flag.",
    find({ declared }) {
      const minor = Number(declared.props.kubernetesVersion.split(".")[1]);
      if (minor < LOCKED_SINCE || flagValue(declared, "enable-dynamic-resource-allocation") !== false) return [];
      return [
        {
          path: flagPath("enable-dynamic-resource-allocation"),
          what: `Kubernetes 1.${minor} locks dynamic resource allocation on; cluster-autoscaler would exit at start.`,
          got: "false",
        },
      ];
    },
  },
  /** Flags come and go with minors, and cluster-autoscaler exits at one that it does not know. */
  "autoscaler-flag-of-other-minor": {
    title: "`clusterAutoscaler.flags` holds flags that the cluster's own minor has.",
    find({ declared }) {
      const minor = declared.props.kubernetesVersion;
      if (!isKubernetesMinor(minor)) return [];
      return declaredFlags(declared).flatMap((flag): readonly Finding<Word>[] => {
        if (flag.spec === null || Object.hasOwn(OWNED_FLAGS, flag.name) || flagExists(flag.name, minor)) return [];
        return [{ path: flag.path, ...about(flag, flag.spec, minor) }];
      });
    },
  },
  /** These flags are one with what Terraform makes and with the other manifests. */
  "autoscaler-flag-owned": {
    title: "`clusterAutoscaler.flags` leaves alone the flags that follow from the rest of the declaration.",
    what: "This flag follows from the rest of the declaration; another value would not match it.",
    expected: "no override of this flag",
    find({ declared }) {
      return declaredFlags(declared).flatMap(({ name, value, path }): readonly Finding<"hint">[] => {
        if (!Object.hasOwn(OWNED_FLAGS, name)) return [];
        return [{ path, got: show(value), hint: `Remove it. ${OWNED_FLAGS[name]}` }];
      });
    },
  },
  /** cluster-autoscaler exits at a value that it cannot parse. */
  "autoscaler-flag-type": {
    title: "Each of `clusterAutoscaler.flags` has a value of the flag's type.",
    hint: "Write a value of that kind.",
    find({ declared }) {
      return declaredFlags(declared).flatMap(({ name, value, path, spec }): readonly Finding<"what" | "expected">[] => {
        if (spec === null || Object.hasOwn(OWNED_FLAGS, name)) return [];
        const { accepts, expected } = VALUE_TYPES[spec.type];
        if (accepts(value)) return [];
        const what = `cluster-autoscaler cannot read this as the value of --${name}; it would exit at start.`;
        return [{ path, what, got: show(value), expected }];
      });
    },
  },
  /** cluster-autoscaler exits at a flag that it does not know. */
  "autoscaler-flag-unknown": {
    title: "`clusterAutoscaler.flags` holds flags of cluster-autoscaler, by their upstream names.",
    what: "cluster-autoscaler has no such flag; it would exit at start.",
    expected: "a flag of cluster-autoscaler, without the dashes before it",
    find({ declared }) {
      const unknown = declaredFlags(declared).filter(({ spec }) => spec === null);
      return unknown.map(({ name, path }) => ({ path, got: show(name), hint: hint(name) }));
    },
  },
};

/** With `balancing-label` no other comparison is made (builder/autoscaler.go); the FAQ calls the two exclusive. */
function balancing(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const [labels, ignored] = [listOf(cluster, "balancing-label"), listOf(cluster, "balancing-ignore-label")];
  if (labels.length === 0 || ignored.length === 0) return [];
  return [
    {
      path: flagPath("balancing-label"),
      what: "With balancing-label cluster-autoscaler compares nothing else, so balancing-ignore-label would do nothing.",
      got: `balancing-label ${show(labels)} and balancing-ignore-label ${show(ignored)}`,
      expected: "one of the two",
      hint: "Remove one of them.",
    },
  ];
}

function election(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const replicas = cluster.props.clusterAutoscaler?.replicas ?? DEFAULT_REPLICAS;
  if (flagValue(cluster, "leader-elect") !== false || replicas < 2) return [];
  return [
    {
      path: flagPath("leader-elect"),
      what: "Without leader election every replica scales the cluster, each against the others.",
      got: `false, with ${replicas} replicas`,
      expected: "leader election, or one replica",
      hint: "Remove the flag, or set clusterAutoscaler.replicas to 1.",
    },
  ];
}

/** What client-go asks of the three times, or else the process exits (tools/leaderelection, NewLeaderElector). */
function leaseTimes(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const first = LEASE_TIMES.find(([name]) => flagValue(cluster, name) !== undefined);
  const times = LEASE_TIMES.map(([name, fallback]) => flagValue(cluster, name) ?? fallback);
  if (first === undefined || canElect(times.map(nanoseconds))) return [];
  return [
    {
      path: flagPath(first[0]),
      what: "Leader election cannot work with these times; cluster-autoscaler would exit at start.",
      got: LEASE_TIMES.map(([name], index) => `${name} ${times[index]}`).join(", "),
      expected: `lease duration > renew deadline > ${RETRY_JITTER} × retry period > 0`,
      hint: "Raise the lease duration and the renew deadline, or lower the retry period.",
    },
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

function about({ name }: DeclaredFlag, spec: FlagSpec, minor: string): Finding<Word> {
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

function hint(name: string): string {
  const nearest = nearestName(name.replace(/^-+/, "").replaceAll("_", "-"), FLAG_NAMES);
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}
