import type { AggregatedApiDeclaration } from "./aggregated-api";

/**
 * How metrics-server knows that it talks to a kubelet.
 *
 * - `"cluster"`: kubelets serve certificates that the cluster signed, with the authority that every pod is given.
 * - `caConfigMap`: the cluster signs them with another authority, which is in the key `ca.crt` of this ConfigMap in
 *   metrics-server's namespace.
 * - `"insecure"`: it does not; whoever takes a node's address can make up its metrics and is sent metrics-server's token.
 */
export type KubeletCertificates = "cluster" | "insecure" | { readonly caConfigMap: string };

/**
 * The metrics-server that a cluster gets: `kubectl top`, HorizontalPodAutoscalers and VerticalPodAutoscalers read from it. Its
 * requests follow from the number of nodes that the cluster's groups can have.
 */
export interface MetricsServerDeclaration extends AggregatedApiDeclaration {
  /** Default `"cluster"` where the kubelets of all groups have `serverTLSBootstrap`, else `"insecure"`, with a warning. */
  readonly kubeletCertificates?: KubeletCertificates | undefined;
}
