import { isOneOf } from "../base/typed-lists";

/**
 * The Kubernetes minors that clusters may run, oldest first: the minors that upstream supported when 1.36 was the newest
 * (https://kubernetes.io/releases/). Every version-dependent table is keyed by these.
 */
export const KUBERNETES_MINORS = ["1.33", "1.34", "1.35", "1.36"] as const;

/** One of {@link KUBERNETES_MINORS}. */
export type KubernetesMinor = (typeof KUBERNETES_MINORS)[number];

/** Whether a text names a supported minor; `1.35.4` and `v1.35` do not. */
export function isKubernetesMinor(text: string): text is KubernetesMinor {
  return isOneOf(KUBERNETES_MINORS, text);
}
