import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { programLabels } from "../../../model/components/decide";
import type { ResolvedVpaServing } from "../../../model/stages/resolved-component";
import { VPA_API_APPROVAL, VPA_CUSTOM_RESOURCES } from "../../../model/vertical-pod-autoscaler/component/crds";
import type { CustomResource } from "../../../model/vertical-pod-autoscaler/component/json-schema";
import { ifAny } from "../objects/if-any";

/** The API that the programs serve. */
export function addVpaDefinitions(scope: Construct, component: ResolvedVpaServing): void {
  for (const resource of VPA_CUSTOM_RESOURCES) addDefinition(scope, component, resource);
}

function addDefinition(scope: Construct, component: ResolvedVpaServing, resource: CustomResource): void {
  const { kind, plural, shortName, group } = resource;
  const name = `${plural}.${group}`;
  new ApiObject(scope, name, {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name,
      labels: programLabels("vertical-pod-autoscaler", component.version),
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
