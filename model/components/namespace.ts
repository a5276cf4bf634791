import { DNS_LABEL } from "../base/kubernetes-names";
import type { Grammar } from "../base/names";

/** What a namespace follows from. */
interface Placed {
  readonly name: string;
  readonly props: { readonly namespace?: string | undefined };
}

/** The namespace that a controller runs in. */
export function controllerNamespace({ name, props }: Placed): string {
  return props.namespace ?? `${name}-system`;
}

/** Namespaces that every cluster has (Kubernetes documentation, "Initial namespaces"). */
const INITIAL = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Whether a namespace is one that Kubernetes makes, which others run in too. */
export function isSystemNamespace(namespace: string): boolean {
  return INITIAL.includes(namespace);
}

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
export const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: DNS_LABEL,
  hint: "Write the name of an existing namespace.",
};
