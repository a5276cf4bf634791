import { programLabels } from "../../../model/components/decide";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedVpaServing } from "../../../model/stages/resolved-component";
import { VPA_API_APPROVAL, VPA_CUSTOM_RESOURCES } from "../../../model/vertical-pod-autoscaler/component/crds";
import { addDefinition } from "../objects/custom-resource-definition";

/** The API that the programs serve. */
export function addVpaDefinitions(objects: KubernetesObject[], { version }: ResolvedVpaServing): void {
  const labels = programLabels("vertical-pod-autoscaler", version);
  const annotations = { "api-approved.kubernetes.io": VPA_API_APPROVAL };
  for (const resource of VPA_CUSTOM_RESOURCES) addDefinition(objects, resource, { labels, annotations });
}
