import type { ResolvedTaint } from "../../declaration/node-registration";
import type { ContainerResources, Toleration } from "../../declaration/pods";
import type { VpaPlacement } from "../../declaration/vertical-pod-autoscaler";
import type { ScalingGroup } from "../../stages/resolved";
import { type Room, requestedRoom } from "./room";

/** A node that pods can land on, and what of it they can use. */
export interface LandingNode extends Room {
  readonly nodeGroup: string;
}

/** What the nodes of a cluster follow from. */
export interface ClusterNodes {
  readonly scalingGroups: readonly ScalingGroup[];
  readonly daemonSetRequests: ContainerResources;
}

type NodesByPlacement = Map<string, readonly LandingNode[]>;

/** Found before, of the groups of a cluster: most of its workloads land in the same few places. */
const FOUND = new WeakMap<readonly ScalingGroup[], NodesByPlacement>();

/** A node of each group that can have one, that takes the pods, and that DaemonSets leave room on. */
export function landingNodes(
  cluster: ClusterNodes,
  { nodeSelector, tolerations }: VpaPlacement,
): readonly LandingNode[] {
  const found: NodesByPlacement = FOUND.get(cluster.scalingGroups) ?? new Map();
  FOUND.set(cluster.scalingGroups, found);
  const key = JSON.stringify([nodeSelector, tolerations, cluster.daemonSetRequests]);
  const nodes = found.get(key) ?? findNodes(cluster, { nodeSelector, tolerations });
  found.set(key, nodes);
  return nodes;
}

function findNodes(
  { scalingGroups, daemonSetRequests }: ClusterNodes,
  { nodeSelector = {}, tolerations = [] }: VpaPlacement,
): readonly LandingNode[] {
  const taken = requestedRoom(daemonSetRequests);
  return scalingGroups
    .filter((group) => group.maxSize > 0 && hasLabels(group, nodeSelector))
    .filter((group) => repellingTaints(group).every((taint) => isTolerated(taint, tolerations)))
    .map((group) => roomLeft(group, taken))
    .filter(({ millicores, bytes }) => millicores > 0 && bytes > 0n);
}

function roomLeft({ nodeGroup, template: { allocatable } }: ScalingGroup, taken: Room): LandingNode {
  const room = requestedRoom(allocatable);
  return { nodeGroup, millicores: room.millicores - taken.millicores, bytes: room.bytes - taken.bytes };
}

function hasLabels({ template }: ScalingGroup, selector: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => template.labels[key] === value);
}

/** Taints that keep pods away from a ready node: startup taints are gone by then, and PreferNoSchedule only prefers. */
export function repellingTaints({ template, startupTaintKeys }: ScalingGroup): readonly ResolvedTaint[] {
  return template.taints.filter(({ key, effect }) => effect !== "PreferNoSchedule" && !startupTaintKeys.includes(key));
}

/** Whether one of the tolerations matches a taint (k8s.io/api/core/v1/toleration.go, ToleratesTaint). */
export function isTolerated(taint: ResolvedTaint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint));
}

/** An empty key or effect stands for any. Without an operator values are compared. */
function tolerates({ key = "", operator = "Equal", value = "", effect }: Toleration, taint: ResolvedTaint): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  return operator === "Exists" || value === taint.value;
}
