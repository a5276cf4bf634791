import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type { ResolvedVerticalPodAutoscaler } from "../../../model/stages/resolved-vertical-pod-autoscaler";
import { ifAny } from "../if-any";

/** Labels of every object (Kubernetes documentation, "Recommended Labels"); there is no program, so there is no version. */
const LABELS = {
  "app.kubernetes.io/name": "vertical-pod-autoscalers",
  ...MANAGED_BY,
} as const;

/** Metadata of an object, in the namespace of its workload. */
export function metadata({ name, namespace, annotations }: ResolvedVerticalPodAutoscaler) {
  return { name, namespace, labels: LABELS, annotations: ifAny(annotations) };
}
