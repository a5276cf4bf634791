import type { Cloud } from "../cloud";
import type { NodeRegistration } from "../resolve/node-registration";

/** Where the join token is kept: a secret of the cluster's own cloud, read at boot with the node's identity. */
export interface JoinTokenSecret {
  /**
   * Secrets Manager secret name (AWS), Key Vault secret name (Azure), Secret Manager secret id (Google). Its value is a
   * kubeadm bootstrap token, `abcdef.0123456789abcdef`.
   */
  readonly secretName: string;
  /** Key Vault that holds the secret, in the cluster's resource group (Azure only, required there). */
  readonly keyVaultName?: string | undefined;
}

/** Settings of {@link KubeadmBootstrap}. */
export interface KubeadmProps {
  /** `host:port` of the API server. */
  readonly apiServer: string;
  /** Hash of the cluster CA's public key, `sha256:` and 64 hex digits. */
  readonly caCertHash: string;
  readonly joinToken: JoinTokenSecret;
}

/** `kubeadm join` (v1beta4) on an image that carries containerd, kubeadm and the kubelet. */
export interface KubeadmBootstrap extends KubeadmProps {
  readonly kind: "kubeadm";
}

/** What a raw bootstrap is told: it must register exactly this. */
export interface RawBootstrapInput {
  readonly cluster: string;
  readonly cloud: Cloud;
  readonly nodeGroup: string;
  readonly registration: NodeRegistration;
}

/** User data made by the user: fixed text, or a function of what the node must register. */
export interface RawBootstrap {
  readonly kind: "raw";
  readonly userData: string | ((input: RawBootstrapInput) => string);
}

/** How a machine becomes a node. */
export type Bootstrap = KubeadmBootstrap | RawBootstrap;
