import type { Toleration } from "../declaration/cluster-autoscaler";
import type { VpaPlacement } from "../declaration/vertical-pod-autoscaler";
import { quantityBytes, quantityMillicores } from "../quantity";
import type { ResolvedTaint } from "../resolve/node-registration";
import type { ScalingGroup } from "../resolve/resolved-fleet";

/** A node that pods can land on, and what of it pods can use. */
export interface LandingNode {
  readonly nodeGroup: string;
  readonly millicores: number;
  readonly bytes: bigint;
}

/** A node of each group that can have one and that takes the pods. */
export function landingNodes(
  groups: readonly ScalingGroup[],
  { nodeSelector = {}, tolerations = [] }: VpaPlacement,
): readonly LandingNode[] {
  return groups
    .filter((group) => group.maxSize > 0 && hasLabels(group, nodeSelector))
    .filter((group) => repellingTaints(group).every((taint) => isTolerated(taint, tolerations)))
    .map(({ nodeGroup, template: { allocatable } }) => ({
      nodeGroup,
      millicores: quantityMillicores(allocatable.cpu ?? "0"),
      bytes: quantityBytes(allocatable.memory ?? "0"),
    }));
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
