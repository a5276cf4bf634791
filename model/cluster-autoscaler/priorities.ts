import { compareText } from "../base/problem";
import type { ScalingGroup } from "../stages/resolved";

/** ConfigMap that the priority expander reads in `--namespace`, and its key (expander/priority/priority.go, constants). */
export const PRIORITY_CONFIG_MAP = { name: "cluster-autoscaler-priority-expander", key: "priorities" } as const;

/** Whether any of the groups is to be preferred or avoided. */
export function hasPriorities(groups: readonly ScalingGroup[]): boolean {
  return groups.some(({ autoscaling }) => autoscaling.priority !== null);
}

/**
 * The priority expander's configuration, highest first. A group that no expression matches is never used while another
 * matches, so all groups are there, those without a priority at 0. Expressions match anywhere in the group's id, which is a
 * URL on Google, so each is the whole id.
 */
export function priorityRules(groups: readonly ScalingGroup[]): string {
  const priorities = new Set(groups.map(priorityOf));
  const descending = [...priorities].sort((a, b) => b - a);
  return descending.map((priority) => rule(priority, groups)).join("");
}

function rule(priority: number, groups: readonly ScalingGroup[]): string {
  const members = groups.filter((group) => priorityOf(group) === priority);
  return `${priority}:\n${members.map(idLine).sort(compareText).join("")}`;
}

function priorityOf({ autoscaling }: ScalingGroup): number {
  return autoscaling.priority ?? 0;
}

/** Single quotes keep backslashes as they are in YAML. */
function idLine({ id }: ScalingGroup): string {
  return `  - '^${escapeRegExp(id).replaceAll("'", "''")}$'\n`;
}

/** Takes the meaning from every character that has one in RE2. */
function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}
