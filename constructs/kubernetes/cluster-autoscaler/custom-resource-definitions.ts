import { AUTOSCALER_KINDS } from "../../../model/cluster-autoscaler/kinds";
import { programLabels } from "../../../model/components/decide";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedAutoscalerKinds } from "../../../model/stages/resolved-component";
import { addDefinition } from "../objects/custom-resource-definition";

/** The kinds that its features read. */
export function addAutoscalerKinds(objects: KubernetesObject[], own: ResolvedAutoscalerKinds | null): void {
  if (own === null) return;
  const labels = programLabels("cluster-autoscaler", own.version);
  for (const kind of own.kinds) addDefinition(objects, AUTOSCALER_KINDS[kind], { labels, annotations: {} });
}
