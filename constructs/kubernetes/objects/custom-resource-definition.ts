import type { CustomResource, CustomResourceVersion } from "../../../model/manifests/json-schema";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { ifAny } from "./if-any";

/** Labels and annotations of a definition. */
export interface DefinitionMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Adds the CustomResourceDefinition of a kind. */
export function addDefinition(
  objects: KubernetesObject[],
  { kind, plural, shortNames, group, versions, clusterScoped = false }: CustomResource,
  { labels, annotations }: DefinitionMetadata,
): void {
  const name = `${plural}.${group}`;
  objects.push({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name, labels, annotations: ifAny(annotations) },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames },
      scope: clusterScoped ? "Cluster" : "Namespaced",
      versions: versions.map((each, index) => version(each, index === versions.length - 1)),
    },
  });
}

function version(
  { name, deprecated, columns, statusSubresource, schema }: CustomResourceVersion,
  storage: boolean,
): object {
  return {
    name,
    served: true,
    storage,
    deprecated: deprecated || undefined,
    additionalPrinterColumns: ifAny(columns),
    schema: { openAPIV3Schema: schema },
    subresources: statusSubresource ? { status: {} } : undefined,
  };
}
