import type { ResolvedVerticalPodAutoscaler } from "../../stages/resolved-vertical-pod-autoscaler";

/** What the recommender's integer CPU post-processor reads (pkg/recommender/routines/cpu_integer_post_processor.go). */
const PREFIX = "vpa-post-processor.kubernetes.io/";
const SUFFIX = "_integerCPU";

/** Characters of an annotation key after its prefix (k8s.io/apimachinery, IsQualifiedName). */
const KEY_NAME_LIMIT = 63;

/** Longest name of a container that can be in {@link integerCpuAnnotations}: 52. */
export const INTEGER_CPU_CONTAINER_LIMIT = KEY_NAME_LIMIT - SUFFIX.length;

/** Annotations that have the CPU of these containers rounded up to whole cores. Any value but `true` switches nothing on. */
export function integerCpuAnnotations(containers: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...containers].sort().map((container) => [`${PREFIX}${container}${SUFFIX}`, "true"]));
}

/** Name of the recommender that also serves objects which name none (flag `recommender-name`). */
export const DEFAULT_RECOMMENDER = "default";

/**
 * Whether a recommender of a cluster, null for the default one, needs `--cpu-integer-post-processor-enabled`: without it the
 * annotations do nothing.
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
