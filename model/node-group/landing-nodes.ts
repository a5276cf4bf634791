import { cached, oncePer } from "../base/cached";
import { quantityBytes, quantityMillicores } from "../base/quantity";
import type { ResolvedTaint } from "../declaration/node-registration";
import type { ContainerResources, PodScheduling, Toleration } from "../declaration/pods";

import type { ScalingGroup } from "../stages/resolved";

/** CPU and memory of a container, or of the largest one that fits on a node. */
export interface ContainerSize {
  readonly millicores: number;
  readonly bytes: bigint;
}

/** A node that pods can land on, and the largest container that fits on it beside the DaemonSets. */
export interface LandingNode extends ContainerSize {
  readonly nodeGroup: string;
}

/** What decides which nodes a cluster has, and how much of them pods can use. */
export interface ClusterNodes {
  readonly scalingGroups: readonly ScalingGroup[];
  readonly daemonSetRequests: ContainerResources;
}

/** Nodes found earlier, by a cluster's groups: most of its workloads land in the same few places. */
const foundIn = oncePer((_groups: readonly ScalingGroup[]) => new Map<string, readonly LandingNode[]>());

/** One node of each group that can have nodes, that takes the pods, and where DaemonSets leave CPU and memory. */
export function landingNodes(cluster: ClusterNodes, { nodeSelector, tolerations }: PodScheduling) {
  const key = JSON.stringify([nodeSelector, tolerations, cluster.daemonSetRequests]);
  return cached(foundIn(cluster.scalingGroups), key, () => findNodes(cluster, { nodeSelector, tolerations }));
}

function findNodes({ scalingGroups, daemonSetRequests }: ClusterNodes, pods: PodScheduling): readonly LandingNode[] {
  const taken = sizeOf(daemonSetRequests);
  return scalingGroups
    .filter((group) => takesPods(group, pods))
    .map((group) => largestContainer(group, taken))
    .filter(({ millicores, bytes }) => millicores > 0 && bytes > 0n);
}

/** Whether a group can have nodes, and they take pods with this scheduling. */
export function takesPods(group: ScalingGroup, { nodeSelector = {}, tolerations = [] }: PodScheduling): boolean {
  if (group.maxSize === 0 || !hasLabels(group, nodeSelector)) return false;
  return repellingTaints(group).every((taint) => isTolerated(taint, tolerations));
}

function largestContainer({ nodeGroup, template: { allocatable } }: ScalingGroup, taken: ContainerSize): LandingNode {
  const whole = sizeOf(allocatable);
  return { nodeGroup, millicores: whole.millicores - taken.millicores, bytes: whole.bytes - taken.bytes };
}

/** Zero of a resource that is left out. */
const sizeOf = oncePer(({ cpu = "0", memory = "0" }: ContainerResources): ContainerSize => {
  return { millicores: quantityMillicores(cpu), bytes: quantityBytes(memory) };
});

function hasLabels({ template }: ScalingGroup, selector: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => template.labels[key] === value);
}

/** Taints that keep pods off a ready node: startup taints are gone by then, and PreferNoSchedule is only a preference. */
export function repellingTaints({ template, startupTaintKeys }: ScalingGroup): readonly ResolvedTaint[] {
  return template.taints.filter(({ key, effect }) => effect !== "PreferNoSchedule" && !startupTaintKeys.includes(key));
}

/** Whether one of the tolerations matches a taint (k8s.io/api/core/v1/toleration.go, ToleratesTaint). */
export function isTolerated(taint: ResolvedTaint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint));
}

/** An empty key or effect matches any. Without an operator the values must be equal. */
function tolerates({ key = "", operator = "Equal", value = "", effect }: Toleration, taint: ResolvedTaint): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  return operator === "Exists" || value === taint.value;
}
