import { fieldAt, recordAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";

/** Label by which the API server refuses pods that do not meet a standard (k8s.io/pod-security-admission/api/constants.go). */
export const ENFORCE = "pod-security.kubernetes.io/enforce";

/** The standard that a Namespace enforces, as it is written. */
export function enforcedLevel(namespace: KubernetesObject): unknown {
  return recordAt(fieldAt(namespace, "metadata"), "labels")[ENFORCE];
}

/** Whether a Namespace lets no pod at its node. */
export function isEnforced(namespace: KubernetesObject): boolean {
  const level = enforcedLevel(namespace);
  return level === "restricted" || level === "baseline";
}
