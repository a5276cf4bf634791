import type { ResolvedComponent } from "../../stages/resolved-component";
import type { ResolvedVerticalPodAutoscaler } from "../../stages/resolved-vertical-pod-autoscaler";

/** The VerticalPodAutoscaler objects of a cluster that belong to no controller; null where there are none. */
export function verticalPodAutoscalersComponent(
  objects: readonly ResolvedVerticalPodAutoscaler[],
): ResolvedComponent<"vertical-pod-autoscalers"> | null {
  if (objects.length === 0) return null;
  const name = "vertical-pod-autoscalers";
  return { kind: name, name, declaredAs: null, programs: [], own: objects, acknowledged: [] };
}
