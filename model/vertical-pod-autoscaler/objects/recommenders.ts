import type { VpaAmounts } from "../../declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import type { ResolvedVerticalPodAutoscaler } from "../../stages/resolved-vertical-pod-autoscaler";
import type { VpaRecommenderFlags } from "../../versions/vertical-pod-autoscaler-flags";

/** Name of the recommender that every component runs, and that also serves objects which name none (`--recommender-name`). */
export const DEFAULT_RECOMMENDER = "default";

/**
 * The flags that a component declares of one of its recommenders.
 *
 * @param component null where the cluster has none
 * @param recommender null for the default one
 */
export function recommenderFlags(
  component: VerticalPodAutoscalerComponentDeclaration | null,
  recommender: string | null,
): VpaRecommenderFlags | undefined {
  const name = recommender ?? DEFAULT_RECOMMENDER;
  if (name === DEFAULT_RECOMMENDER) return component?.recommender?.flags;
  return new Map(Object.entries(component?.recommenders ?? {})).get(name)?.flags;
}

/**
 * The most that a recommender recommends for a container, by its own flags. An object's cap takes precedence over it
 * (vertical-pod-autoscaler 1.7.1, pkg/utils/vpa/capping.go, applyVPAPolicyForContainer), so a cap that the declaration does not
 * set must not be above it.
 *
 * @param component null where the cluster has none
 * @param recommender null for the default one
 */
export function recommenderCeiling(
  component: VerticalPodAutoscalerComponentDeclaration | null,
  recommender: string | null,
): VpaAmounts {
  const flags = recommenderFlags(component, recommender);
  return {
    cpu: flags?.["container-recommendation-max-allowed-cpu"],
    memory: flags?.["container-recommendation-max-allowed-memory"],
  };
}

/** What the recommender's integer CPU post-processor reads (pkg/recommender/routines/cpu_integer_post_processor.go). */
const PREFIX = "vpa-post-processor.kubernetes.io/";
const SUFFIX = "_integerCPU";

/** Characters of an annotation key after its prefix (k8s.io/apimachinery, IsQualifiedName). */
const KEY_NAME_LIMIT = 63;

/** Longest name of a container that fits into {@link integerCpuAnnotations}: 52 characters. */
export const INTEGER_CPU_CONTAINER_LIMIT = KEY_NAME_LIMIT - SUFFIX.length;

/** Annotations that make the recommender round the CPU of these containers up to whole cores. No value but `true` does. */
export function integerCpuAnnotations(containers: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...containers].sort().map((container) => [`${PREFIX}${container}${SUFFIX}`, "true"]));
}

/**
 * Whether a recommender needs `--cpu-integer-post-processor-enabled`: without the flag the annotations have no effect.
 *
 * @param recommender null for the default one
 */
export function needsIntegerCpu(
  { verticalPodAutoscalers }: { readonly verticalPodAutoscalers: readonly ResolvedVerticalPodAutoscaler[] },
  recommender: string | null,
): boolean {
  const name = recommender ?? DEFAULT_RECOMMENDER;
  return verticalPodAutoscalers
    .filter((each) => (each.recommender ?? DEFAULT_RECOMMENDER) === name)
    .some(({ annotations }) => Object.keys(annotations).length > 0);
}
