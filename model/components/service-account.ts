/** A Kubernetes service account: what a cloud's trust names. */
export interface ServiceAccountRef {
  readonly namespace: string;
  readonly name: string;
}

/** The account as its tokens name it, in their `sub` claim (Kubernetes documentation, "Managing Service Accounts"). */
export function subject({ namespace, name }: ServiceAccountRef): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
