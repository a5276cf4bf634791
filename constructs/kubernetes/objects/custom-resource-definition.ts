import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { CustomResource, CustomResourceVersion } from "../../../model/manifests/json-schema";
import { ifAny } from "./if-any";

/** Labels and annotations of a definition. */
export interface DefinitionMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Adds the CustomResourceDefinition of a kind. */
export function addDefinition(
  scope: Construct,
  { kind, plural, shortNames, group, versions, clusterScoped = false }: CustomResource,
  { labels, annotations }: DefinitionMetadata,
): void {
  const name = `${plural}.${group}`;
  new ApiObject(scope, name, {
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
