import { fieldAt, recordAt } from "./fields";

/** A Kubernetes object as it is written to a manifest, with the fields that every kind has. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Name of an object in messages and acknowledgements: `ClusterRole/vpa-updater`, `Deployment/kube-system/vpa-updater`. */
export function objectName({ kind, metadata }: KubernetesObject): string {
  return [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join("/");
}

/** The API group of an object; empty for the core group. */
export function apiGroup({ apiVersion }: Pick<KubernetesObject, "apiVersion">): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/**
 * Label of every manifest of this project. It identifies them in a folder of output, and among manifests that are read
 * (Kubernetes documentation, "Recommended Labels").
 */
export const MANAGED_BY = { "app.kubernetes.io/managed-by": "nodegroups" } as const;

/** Label with which the API server refuses pods that do not meet a standard (k8s.io/pod-security-admission/api/constants.go). */
export const ENFORCE = "pod-security.kubernetes.io/enforce";

/** The standard that a Namespace enforces, as its manifest has it. */
export function enforcedLevel(namespace: KubernetesObject): unknown {
  return recordAt(fieldAt(namespace, "metadata"), "labels")[ENFORCE];
}

/** Whether a Namespace keeps all its pods from their nodes. */
export function isEnforced(namespace: KubernetesObject): boolean {
  const level = enforcedLevel(namespace);
  return level === "restricted" || level === "baseline";
}
