import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { MANAGED_BY } from "../../../model/manifests/kubernetes-object";

/** What selects the pods. A Deployment's selector cannot change, so neither version nor anything declared is in it. */
export function selectorLabels({ name }: AggregatedApi): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name };
}

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
export function labels(api: AggregatedApi): Readonly<Record<string, string>> {
  return {
    ...selectorLabels(api),
    ...MANAGED_BY,
    "app.kubernetes.io/version": api.version,
  };
}

/** Metadata of an object that belongs to no namespace. */
export function clusterMetadata(api: AggregatedApi, name: string) {
  return { name, labels: labels(api) };
}

/** Metadata of an object in the component's namespace. */
export function metadata(api: AggregatedApi, name: string = api.name) {
  return { name, namespace: api.namespace, labels: labels(api) };
}

/** The pods' identity, as bindings name it. */
export function subject({ name, namespace }: AggregatedApi) {
  return { kind: "ServiceAccount", name, namespace };
}
