import type { Construct } from "constructs";
import { AUTOSCALER_KINDS } from "../../../model/cluster-autoscaler/kinds";
import { programLabels } from "../../../model/components/decide";
import type { ResolvedAutoscalerKinds } from "../../../model/stages/resolved-component";
import { addDefinition } from "../objects/custom-resource-definition";

/** The kinds that its features read. */
export function addAutoscalerKinds(scope: Construct, own: ResolvedAutoscalerKinds | null): void {
  if (own === null) return;
  const labels = programLabels("cluster-autoscaler", own.version);
  for (const kind of own.kinds) addDefinition(scope, AUTOSCALER_KINDS[kind], { labels, annotations: {} });
}
