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
