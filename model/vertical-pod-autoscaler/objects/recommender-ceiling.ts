import type { VpaAmounts } from "../../declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { DEFAULT_RECOMMENDER } from "./integer-cpu";

/**
 * What a recommender recommends to a container at most, by its own flags. An object's cap has precedence over it
 * (vertical-pod-autoscaler 1.7.1, pkg/utils/vpa/capping.go, applyVPAPolicyForContainer), so a cap that nobody declared may not be
 * above it.
 *
 * @param recommender null for the default one
 */
export function recommenderCeiling(
  component: VerticalPodAutoscalerComponentDeclaration | null,
  recommender: string | null,
): VpaAmounts {
  const name = recommender ?? DEFAULT_RECOMMENDER;
  const declared = name === DEFAULT_RECOMMENDER ? component?.recommender : component?.recommenders?.[name];
  return {
    cpu: declared?.flags?.["container-recommendation-max-allowed-cpu"],
    memory: declared?.flags?.["container-recommendation-max-allowed-memory"],
  };
}
