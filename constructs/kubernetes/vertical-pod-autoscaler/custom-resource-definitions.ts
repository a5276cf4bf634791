import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { VPA_API_APPROVAL, VPA_CUSTOM_RESOURCES } from "../../../model/vertical-pod-autoscaler/component/crds";
import type { CustomResource } from "../../../model/vertical-pod-autoscaler/component/crds/json-schema";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { ifAny } from "../if-any";
import { COMPONENT, clusterMetadata } from "./metadata";

/** The API that the programs serve. */
export function addCustomResourceDefinitions(scope: Construct, component: ResolvedVpaComponent): void {
  for (const resource of VPA_CUSTOM_RESOURCES) addDefinition(scope, component, resource);
}

function addDefinition(scope: Construct, component: ResolvedVpaComponent, resource: CustomResource): void {
  const { kind, plural, shortName, group } = resource;
  const name = `${plural}.${group}`;
  new ApiObject(scope, name, {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      ...clusterMetadata(component, COMPONENT, name),
      annotations: { "api-approved.kubernetes.io": VPA_API_APPROVAL },
    },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames: [shortName] },
      scope: "Namespaced",
      versions: [version(resource)],
    },
  });
}

function version({ version, columns, statusSubresource, schema }: CustomResource): object {
  return {
    name: version,
    served: true,
    storage: true,
    additionalPrinterColumns: ifAny(columns),
    schema: { openAPIV3Schema: schema },
    subresources: statusSubresource ? { status: {} } : undefined,
  };
}
