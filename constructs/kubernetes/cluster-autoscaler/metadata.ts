import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";

/** Name of every object of the component but its extra ConfigMaps; file names tell the kinds apart. */
export const NAME = "cluster-autoscaler";

/** What selects the pods. A Deployment's selector cannot change, so neither version nor anything declared is in it. */
export const SELECTOR_LABELS = { "app.kubernetes.io/name": NAME } as const;

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
export function labels({ version }: ResolvedClusterAutoscaler): Readonly<Record<string, string>> {
  return { ...SELECTOR_LABELS, ...MANAGED_BY, "app.kubernetes.io/version": version };
}

/** Metadata of an object that belongs to no namespace. */
export function clusterMetadata(autoscaler: ResolvedClusterAutoscaler) {
  return { name: NAME, labels: labels(autoscaler) };
}

/** Metadata of an object in the component's namespace. */
export function metadata(autoscaler: ResolvedClusterAutoscaler, name: string = NAME) {
  return { name, namespace: autoscaler.namespace, labels: labels(autoscaler) };
}
