import { counted } from "../../model/base/counted";
import { firstOf } from "../../model/base/problem";
import { amountOf, toAmounts } from "./amounts";
import type { GroupFit } from "./candidates";
import type { FitAutoscaler, FitCluster } from "./fleet";
import type { FitPod } from "./pod-spec";
import { podRequests } from "./requests";

/** A way for cluster-autoscaler to make room for pods: some nodes of a group, for some of the pods. */
export interface Option {
  readonly fit: GroupFit;
  readonly nodes: number;
  readonly pods: number;
}

/** What one expander left of the options, and why. */
export interface Step {
  readonly expander: string;
  readonly kept: readonly Option[];
  /** How it told them apart, e.g. `general wastes 12% …`. */
  readonly why: string;
}

/** What cluster-autoscaler of one cluster would do for a pod that is pending alone, seen from the groups at their minimum. */
export interface Choice {
  readonly cluster: FitCluster;
  readonly autoscaler: FitAutoscaler;
  readonly options: readonly Option[];
  /** One for each expander that was asked: none after the one that leaves a single option. */
  readonly steps: readonly Step[];
  /** What it takes one of; at random where there are several. */
  readonly picked: readonly Option[];
  /** The expander that decides by what is not known here; null where each was worked out. */
  readonly unknown: string | null;
}

/** What an expander keeps, and why (expander/*, cluster-autoscaler 1.36.1; `expander.BestOptions`). */
type Expander = (options: readonly Option[], pod: FitPod) => Omit<Step, "expander">;

/** Expanders that need nothing but the groups and the pod. `price` has its own prices, `grpc` asks a server. */
const EXPANDERS: Readonly<Record<string, Expander>> = {
  "least-waste": (options, pod) => lowest(options, (option) => wasteOf(option, pod), shownWaste),
  "least-nodes": (options) =>
    lowest(
      options,
      ({ nodes }) => nodes,
      (nodes) => counted(nodes, "node"),
    ),
  "most-pods": (options) =>
    lowest(
      options,
      ({ pods }) => -pods,
      (pods) => counted(-pods, "pod"),
    ),
  priority: (options) =>
    lowest(
      options,
      ({ fit }) => -fit.group.priority,
      (priority) => `priority ${-priority}`,
    ),
  random: (options) => ({ kept: options, why: "takes one at random" }),
};

/** Upstream's own limit for one scale-up (`--max-nodes-per-scaleup`, config/flags/flags.go at 1.36.1). */
const MAX_NODES_PER_SCALE_UP = 1000;

/** What a cluster's cluster-autoscaler would choose among these groups; null where there is none, or no group can grow. */
export function choose(pod: FitPod, cluster: FitCluster, fits: readonly GroupFit[]): Choice | null {
  const { autoscaler } = cluster;
  const growing = fits.filter(({ obstacles, standstill }) => obstacles.length === 0 && standstill === null);
  if (autoscaler === null || pod.count === null || growing.length === 0) return null;
  const options = growing.map((fit) => optionOf(fit, pod.count ?? 0, roomToGrow(fit, growing, autoscaler)));
  const steps = stepsOf(knownExpanders(autoscaler), options, pod);
  const picked = steps.at(-1)?.kept ?? options;
  const unknown = autoscaler.expanders[knownExpanders(autoscaler).length] ?? null;
  return { cluster, autoscaler, options, steps, picked, unknown: picked.length === 1 ? null : unknown };
}

/** Those before the first that cannot be worked out here. */
function knownExpanders({ expanders }: FitAutoscaler): readonly string[] {
  const unknown = expanders.findIndex((name) => !Object.hasOwn(EXPANDERS, name));
  return unknown < 0 ? expanders : expanders.slice(0, unknown);
}

/** Each filters what the one before left, until a single option is left (expander/factory/chain.go). */
function stepsOf(expanders: readonly string[], options: readonly Option[], pod: FitPod): readonly Step[] {
  const steps: Step[] = [];
  for (const expander of expanders) {
    const left = steps.at(-1)?.kept ?? options;
    if (left.length === 1) break;
    const step = EXPANDERS[expander]?.(left, pod);
    if (step !== undefined) steps.push({ expander, ...step });
  }
  return steps;
}

/** Nodes that the estimator may plan: those of the groups that are kept at one size count too (estimator/sng_capacity_threshold.go). */
function roomToGrow({ cluster, group }: GroupFit, growing: readonly GroupFit[], { balances }: FitAutoscaler): number {
  const alike = growing.filter(
    (each) =>
      each.cluster === cluster && each.group.nodeGroup === group.nodeGroup && (balances || each.group === group),
  );
  return alike.reduce((sum, each) => sum + each.group.maxSize - each.group.minSize, 0);
}

/** Pods alike are put onto one node until it is full, then onto the next (estimator/binpacking_estimator.go). */
function optionOf(fit: GroupFit, pods: number, room: number): Option {
  const nodes = Math.min(Math.ceil(pods / fit.podsPerNode), room, MAX_NODES_PER_SCALE_UP);
  return { fit, nodes, pods: Math.min(pods, nodes * fit.podsPerNode) };
}

/** The share of CPU and memory that stays unused on the new nodes, of their capacity and not of what pods get (expander/waste/waste.go). */
function wasteOf({ fit, nodes, pods }: Option, pod: FitPod): number {
  const requests = podRequests(pod.spec, fit.cluster.kubernetesVersion);
  const capacity = toAmounts(fit.group.capacity);
  const shares = ["cpu", "memory"].map((name) => {
    const available = Number(amountOf(capacity, name)) * nodes;
    return (available - Number(amountOf(requests, name)) * pods) / available;
  });
  return (shares[0] ?? 0) + (shares[1] ?? 0);
}

/** As cluster-autoscaler logs it: the mean of both shares. */
function shownWaste(waste: number): string {
  return `${(waste * 50).toFixed(1)}% unused`;
}

function lowest(
  options: readonly Option[],
  measure: (option: Option) => number,
  shown: (value: number) => string,
): Omit<Step, "expander"> {
  const measured = options.map((option) => ({ option, value: measure(option) }));
  const best = Math.min(...measured.map(({ value }) => value));
  const kept = measured.filter(({ value }) => value === best).map(({ option }) => option);
  const byGroup = new Map(measured.map(({ option, value }) => [option.fit.group.nodeGroup, value]));
  const sorted = [...byGroup].sort(([, a], [, b]) => a - b);
  if (kept.length === options.length) return { kept, why: `all alike, ${shown(best)}` };
  return { kept, why: firstOf(sorted.map(([name, value]) => `${name} ${shown(value)}`)) };
}
