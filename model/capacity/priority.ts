import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { ResolvedPriorityClass } from "../stages/resolved-capacity";

/** `--expendable-pods-priority-cutoff` where it is not set (config/flags/flags.go at 1.33.6, 1.34.5, 1.35.2 and 1.36.1). */
const DEFAULT_CUTOFF = -10;

/** cluster-autoscaler adds no node for pods of a priority below this, and empties nodes that only they are on. */
export function expendableCutoff({ flags = {} }: ClusterAutoscalerDeclaration = {}): number {
  return flags["expendable-pods-priority-cutoff"] ?? DEFAULT_CUTOFF;
}

/**
 * Priority of placeholders: as low as cluster-autoscaler still adds nodes for, and below 0, which pods have that name no class. The value of
 * a class cannot change (Kubernetes API reference, PriorityClass), so its name has it.
 */
export function placeholderPriority(declared: ClusterAutoscalerDeclaration | undefined): ResolvedPriorityClass {
  const value = Math.max(DEFAULT_CUTOFF, expendableCutoff(declared));
  return { name: `headroom-${Math.abs(value)}`, value };
}
