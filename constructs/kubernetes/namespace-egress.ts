/** Egress to all pods of a namespace, on all ports; the label is one that every namespace has (KEP-2161). */
export function namespaceEgress(namespace: string): object {
  return { to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }] };
}
