import { isOneOf } from "../base/typed-lists";

/**
 * The Kubernetes minors that clusters may run, oldest first. Every version-dependent table is keyed by these.
 * Source: https://kubernetes.io/releases/ in November 2026; 1.37.0 is of 2026-08-26.
 * @read 2026-11 kubernetes.io/releases
 */
export const KUBERNETES_MINORS = ["1.33", "1.34", "1.35", "1.36", "1.37"] as const;

/**
 * Minors that get no more patches, and their day of end of life (https://kubernetes.io/releases/1.33/ and /1.34, in November 2026).
 * @read 2026-11 kubernetes.io/releases/1.33 and /1.34
 */
export const ENDED_MINORS: Readonly<Partial<Record<KubernetesMinor, string>>> = {
  "1.33": "2026-06-28",
  "1.34": "2026-10-27",
};

/** One of {@link KUBERNETES_MINORS}. */
export type KubernetesMinor = (typeof KUBERNETES_MINORS)[number];

/** Whether a minor is another one or a later one. */
export function isSince(minor: string, since: KubernetesMinor): boolean {
  return minorNumber(minor) >= minorNumber(since);
}

/** 35 of `1.35`, and of `1.35.2`. */
export function minorNumber(version: string): number {
  return Number(version.split(".")[1]);
}

/** Whether a text names a supported minor; `1.35.4` and `v1.35` do not. */
export function isKubernetesMinor(text: string): text is KubernetesMinor {
  return isOneOf(KUBERNETES_MINORS, text);
}
