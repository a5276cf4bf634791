import { compareText } from "../base/problem";
import type { KubernetesObject } from "./kubernetes-object";

/** Kinds by the wave in which they are applied: what a kind needs is in an earlier wave. Kinds that are not listed come last. */
const WAVES: readonly (readonly string[])[] = [
  ["Namespace"],
  ["CustomResourceDefinition"],
  ["ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "PriorityClass", "NetworkPolicy"],
  ["Issuer", "ClusterIssuer", "Certificate"],
  ["ConfigMap", "Secret", "Service", "PodDisruptionBudget"],
  ["Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob"],
  ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "APIService"],
];

/** Annotation by which Argo CD applies waves one after the other (Argo CD documentation, "Sync Phases and Waves"). */
export const SYNC_WAVE = "argocd.argoproj.io/sync-wave";

/** The wave of an object: the one that its annotation says, or else that of its kind, from 0. */
export function waveOf({ kind, metadata }: Pick<KubernetesObject, "kind"> & Partial<KubernetesObject>): number {
  const declared = Number.parseInt(metadata?.annotations?.[SYNC_WAVE] ?? "", 10);
  return Number.isNaN(declared) ? waveOfKind(kind) : declared;
}

function waveOfKind(kind: string): number {
  const wave = WAVES.findIndex((kinds) => kinds.includes(kind));
  return wave < 0 ? WAVES.length : wave;
}

/** The object with its wave in an annotation. */
export function withWave(object: KubernetesObject): KubernetesObject {
  const { annotations, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...annotations, [SYNC_WAVE]: String(waveOf(object)) } },
  };
}

/** Orders by wave, then by a name. */
export function byWave<T extends { readonly object: KubernetesObject; readonly fileName: string }>(a: T, b: T): number {
  return waveOf(a.object) - waveOf(b.object) || compareText(a.fileName, b.fileName);
}
