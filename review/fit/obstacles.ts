import { compareText, show } from "../../model/base/problem";
import { type Amounts, amountOf, shownAmount, sumOf, toAmounts } from "./amounts";
import type { FitCluster, FitGroup } from "./fleet";
import type { FitPod, Requirement } from "./pod-spec";
import { podRequests } from "./requests";
import { equalities, isEmptyTerm, meets, requiredTerms, unmetOf } from "./selectors";
import { repelling } from "./tolerations";

/** Why a pod cannot run on a group's nodes. */
export const OBSTACLES = [
  "no-nodes",
  "operating-system",
  "taint",
  "node-selector",
  "node-affinity",
  "topology",
  "resource",
] as const;

/** A reason why a pod cannot run on a group's nodes. */
export interface Obstacle {
  readonly code: (typeof OBSTACLES)[number];
  /** A clause, as of `not on general: …`. */
  readonly what: string;
}

/** A pod on the nodes of a group. */
export interface Placement {
  readonly pod: FitPod;
  readonly cluster: FitCluster;
  readonly group: FitGroup;
}

/** Every reason why a pod cannot run on a group's nodes, in the order of {@link OBSTACLES}; none where it can. */
export function obstaclesOf(placement: Placement): readonly Obstacle[] {
  return [
    ...noNodes(placement),
    ...wrongSystem(placement),
    ...taints(placement),
    ...selectors(placement),
    ...affinities(placement),
    ...topology(placement),
    ...shortages(placement),
  ];
}

/** Zones share the maximum of their NodeGroup, and some have nothing of it where there are more zones than nodes. */
function noNodes({ cluster, group }: Placement): readonly Obstacle[] {
  if (group.maxSize > 0) return [];
  const isShared = cluster.groups.some(({ nodeGroup, maxSize }) => nodeGroup === group.nodeGroup && maxSize > 0);
  return [{ code: "no-nodes", what: isShared ? "no node of its maxSize is for this zone" : "its maxSize is 0" }];
}

/** A kubelet refuses pods of another operating system (pkg/kubelet/lifecycle/predicate.go), and all nodes here run Linux. */
function wrongSystem({ pod }: Placement): readonly Obstacle[] {
  const system = pod.spec.os?.name ?? "linux";
  return system === "linux"
    ? []
    : [{ code: "operating-system", what: `spec.os.name is ${show(system)}, and its nodes run Linux` }];
}

function taints({ pod, group }: Placement): readonly Obstacle[] {
  return repelling(group.taints, pod).map((taint) => ({
    code: "taint",
    what: `taint ${shownTaint(taint)} is not tolerated`,
  }));
}

/** A taint as kubectl writes it. */
export function shownTaint({ key, value, effect }: FitGroup["taints"][number]): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}

function selectors({ pod, group }: Placement): readonly Obstacle[] {
  const unmet = equalities(pod.spec.nodeSelector).filter((each) => !meets(group.labels, each));
  return unmet.map((each) => ({ code: "node-selector", what: `nodeSelector ${unmetText(each, group)}` }));
}

function affinities({ pod, group }: Placement): readonly Obstacle[] {
  const terms = requiredTerms(pod.spec);
  if (terms === null) return [];
  const unmet = terms.map((term) => (isEmptyTerm(term) ? null : unmetOf(term, group.labels)));
  if (unmet.some((conditions) => conditions?.length === 0)) return [];
  return [{ code: "node-affinity", what: `nodeAffinity ${termsText(unmet, group)}` }];
}

function termsText(unmet: readonly (readonly Requirement[] | null)[], group: FitGroup): string {
  const texts = unmet.map(
    (conditions) =>
      conditions?.map((each) => unmetText(each, group)).join(", and ") ?? "a term without conditions holds for no node",
  );
  return texts.length === 1 ? (texts[0] ?? "") : texts.map((text, index) => `term ${index + 1}: ${text}`).join("; ");
}

/** A condition, and what the group's nodes have in its place. */
function unmetText({ key, operator, values }: Requirement, { labels }: FitGroup): string {
  if (isNodeName(key)) return `asks for a node by its name (${key}), and new nodes have other names`;
  const wanted =
    operator === "In" && values.length === 1
      ? `${key}=${values[0]}`
      : [key, operator, values.join(", ")].join(" ").trim();
  return `asks for ${wanted}, and its nodes have ${Object.hasOwn(labels, key) ? show(labels[key]) : "no such label"}`;
}

function isNodeName(key: string): boolean {
  return key === "metadata.name" || key === "kubernetes.io/hostname";
}

/**
 * Labels that a node must have for its pods to be counted with those of others (podtopologyspread and interpodaffinity of
 * kube-scheduler).
 */
function topology({ pod, group }: Placement): readonly Obstacle[] {
  const { spec } = pod;
  const spread = spec.topologySpreadConstraints.filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule",
  );
  const near = spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const keys = [
    ...spread.map(({ topologyKey }) => ({ from: "topologySpreadConstraints", topologyKey })),
    ...near.map(({ topologyKey }) => ({ from: "podAffinity", topologyKey })),
  ];
  const missing = keys.filter(
    ({ topologyKey }) => !isNodeName(topologyKey) && !Object.hasOwn(group.labels, topologyKey),
  );
  return missing.map(({ from, topologyKey }) => ({
    code: "topology",
    what: `${from} counts by ${topologyKey}, and its nodes have no such label`,
  }));
}

/** What a pod of the group's nodes may request: what is allocatable, less what DaemonSets take. */
export function roomOf({ pod, cluster, group }: Placement): { readonly allocatable: Amounts; readonly taken: Amounts } {
  // What DaemonSets take may have this one in it already.
  const taken = pod.kind === "DaemonSet" ? new Map<string, bigint>() : toAmounts(cluster.daemonSetRequests);
  return { allocatable: toAmounts(group.allocatable), taken };
}

/** What a pod takes of a node, with the place that each pod takes. */
export function neededOf({ pod, cluster }: Pick<Placement, "pod" | "cluster">): Amounts {
  return sumOf([podRequests(pod.spec, cluster.kubernetesVersion), new Map([["pods", 1n]])]);
}

function shortages(placement: Placement): readonly Obstacle[] {
  const { allocatable, taken } = roomOf(placement);
  const needed = [...neededOf(placement)].sort(([a], [b]) => compareText(a, b));
  return needed
    .filter(([name, amount]) => amount > 0n && amount > amountOf(allocatable, name) - amountOf(taken, name))
    .map(([name, amount]) => ({ code: "resource", what: shortageText(name, amount, allocatable, taken) }));
}

function shortageText(name: string, amount: bigint, allocatable: Amounts, taken: Amounts): string {
  const requests = `requests ${name} ${shownAmount(name, amount)}`;
  if (!allocatable.has(name)) return `${requests}, and its nodes have none`;
  const held = amountOf(taken, name);
  const all = `${shownAmount(name, amountOf(allocatable, name))} for pods`;
  return held === 0n
    ? `${requests} of ${all}`
    : `${requests} of ${all}, of which DaemonSets take ${shownAmount(name, held)}`;
}
