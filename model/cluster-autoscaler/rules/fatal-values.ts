import { parseGoDuration } from "../../base/duration";
import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import { DEFAULT_SCAN_INTERVAL, scanSeconds } from "../api-traffic";
import { flagPath, flagValue } from "./flags";

/** A value's form, as cluster-autoscaler parses it at start. */
interface Form {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const LIMITS: Form = {
  accepts: (value) => typeof value !== "string" || isRange(value),
  expected: 'two whole numbers "<least>:<most>", such as "0:5000"',
};

/**
 * Flags whose values are parsed beyond their type (createAutoscalingOptions in config/flags/flags.go at 1.33.6, 1.34.5, 1.35.2 and
 * 1.36.1, Options in pkg/config/flags/flags.go of kubernetes-sigs/cluster-autoscaler in August 2026; estimator/estimator.go).
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1, kubernetes-sigs/cluster-autoscaler of 2026-08-21
 */
const FORMS: Readonly<Record<string, Form>> = {
  "cores-total": LIMITS,
  "drain-priority-config": {
    accepts: (value) => typeof value !== "string" || /^[-+]?\d+:\d+(,[-+]?\d+:\d+)*$/.test(value),
    expected: 'pairs "<priority>:<seconds>" with commas between them, such as "2000000000:20,0:60"',
  },
  estimator: { accepts: (value) => typeof value !== "string" || value === "binpacking", expected: '"binpacking"' },
  "gpu-total": {
    accepts: (value) => !Array.isArray(value) || value.every(isGpuLimit),
    expected: 'entries "<type>:<least>:<most>", such as "nvidia-tesla-t4:0:16"',
  },
  "memory-total": LIMITS,
  "predicate-parallelism": {
    accepts: (value) => typeof value !== "number" || value >= 1,
    expected: "a whole number of at least 1",
  },
};

function isRange(text: string): boolean {
  const [, least = "", most = ""] = /^(\d+):(\d+)$/.exec(text) ?? [];
  return least !== "" && BigInt(least) <= BigInt(most);
}

function isGpuLimit(entry: unknown): boolean {
  const [, limits = ""] = /^[^:]*:([^:]*:[^:]*)$/.exec(String(entry)) ?? [];
  return isRange(limits);
}

/** Times after which the health check fails, with their defaults (metrics/liveness.go and config/flags/flags.go at 1.36.1). */
const HEALTHY_FOR = { "max-inactivity": "10m", "max-failing-time": "15m" } as const;

/** Rules over values of flags that end cluster-autoscaler, at start or later. */
export const AUTOSCALER_FATAL_VALUE_RULES: ClusterRules = {
  "autoscaler-flag-form": {
    title: "Each of `clusterAutoscaler.flags` has a value that cluster-autoscaler can start with.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler would exit at start with this value.",
    hint: "Write it in that form, or leave the flag out for the binary's own default.",
    find({ declared }) {
      return Object.entries(FORMS).flatMap(([name, { accepts, expected }]) => {
        const value = flagValue(declared, name);
        return accepts(value) ? [] : [{ path: flagPath(name), got: show(value), expected }];
      });
    },
  },
  "autoscaler-loop-unhealthy": {
    title: "`scan-interval` of cluster-autoscaler is shorter than the times after which its health check fails.",
    premise: CLUSTER_AUTOSCALER,
    what: "The health check would fail before the next loop is due, and the kubelet would end cluster-autoscaler again and again.",
    hint: "Lower scan-interval, or raise the other flag too.",
    find: ({ declared }) => Object.entries(HEALTHY_FOR).flatMap((limit) => outlasted(declared, limit)),
  },
  /** The same function; parseAllowedSchedulers from 1.35 on, where `allowed-scheduler-names` came. */
  "autoscaler-flag-exclusive": {
    title: "`clusterAutoscaler.flags` has no two flags with which cluster-autoscaler exits.",
    premise: CLUSTER_AUTOSCALER,
    find({ declared }) {
      return [...drainTimes(declared), ...bypassedSchedulers(declared)];
    },
  },
};

function outlasted(
  cluster: DeclaredCluster,
  [name, standard]: readonly [string, string],
): readonly Finding<"expected">[] {
  const limit = flagValue(cluster, name) ?? standard;
  const seconds = (parseGoDuration(String(limit)) ?? Number.POSITIVE_INFINITY) / 1e9;
  if (scanSeconds(cluster.props.clusterAutoscaler ?? {}) < seconds) return [];
  const got = show(flagValue(cluster, "scan-interval") ?? DEFAULT_SCAN_INTERVAL);
  return [{ path: flagPath("scan-interval"), got, expected: `less than ${name}, ${show(limit)}` }];
}

function drainTimes(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const [config, seconds] = ["drain-priority-config", "max-graceful-termination-sec"].map((name) =>
    flagValue(cluster, name),
  );
  if (config === undefined || seconds === undefined) return [];
  return [
    {
      path: flagPath("drain-priority-config"),
      what: "cluster-autoscaler exits at start where max-graceful-termination-sec is set besides.",
      got: `${show(config)} and max-graceful-termination-sec ${show(seconds)}`,
      expected: "one of the two",
      hint: "Keep drain-priority-config for times by priority, or max-graceful-termination-sec for one time for all pods.",
    },
  ];
}

function bypassedSchedulers(cluster: DeclaredCluster): readonly Finding<Word>[] {
  const [allowed, bypassed] = ["allowed-scheduler-names", "bypassed-scheduler-names"].map((name) => {
    const value = flagValue(cluster, name);
    return Array.isArray(value) ? value : [];
  });
  const others = (bypassed ?? []).filter((name) => !(allowed ?? []).includes(name));
  if (allowed?.length === 0 || others.length === 0) return [];
  return [
    {
      path: flagPath("bypassed-scheduler-names"),
      what: `cluster-autoscaler exits at start where it bypasses a scheduler that is not allowed: ${others.join(", ")}.`,
      got: show(bypassed),
      expected: `some of ${show(allowed)}, as in allowed-scheduler-names`,
      hint: "Add the scheduler to allowed-scheduler-names, or take it out here.",
    },
  ];
}
