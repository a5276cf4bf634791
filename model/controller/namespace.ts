/** What a namespace follows from. */
interface Placed {
  readonly name: string;
  readonly props: { readonly namespace?: string | undefined };
}

/** The namespace that a controller runs in. */
export function controllerNamespace({ name, props }: Placed): string {
  return props.namespace ?? `${name}-system`;
}

/** Whether a namespace is one that Kubernetes makes, which others run in too. */
export function isSystemNamespace(namespace: string): boolean {
  return namespace === "default" || namespace.startsWith("kube-");
}
