import type { Decided } from "../base/decided";
import type { JoinTokenSecret } from "../declaration/bootstrap";

/** How machines are let into a cluster: what the rights of their identity, and the network of the cluster's components, follow from. */
export interface ResolvedJoin {
  /** Of the bootstraps that machines join with through kubeadm; the cluster's own is the first. */
  readonly tokens: readonly ResolvedTokenSource[];
  /** Name of the cluster in EKS that admits nodes by an access entry; null where none does. */
  readonly eksCluster: string | null;
  /** Private registries that machines pull from with their identity, as they are declared; sorted, each once. */
  readonly registries: readonly string[];
  /** Ports at which machines join, where the API server's address names one. */
  readonly apiServerPorts: readonly number[];
}

/** A secret with a token that machines read at boot. */
export interface ResolvedTokenSource {
  readonly secret: ResolvedJoinToken;
  /** What writes a new token to the secret before the old one ends. */
  readonly renewal: "rotation" | "elsewhere" | "nobody";
  /** What messages call the cluster or group that declares it. */
  readonly on: string;
  /** Terraform's name for the right to read it. */
  readonly logicalId: string;
}

/** The secret that holds the join token; no vault where the cloud has none. */
export type ResolvedJoinToken = Decided<Pick<JoinTokenSecret, "secretName" | "store" | "keyVaultName">, "keyVaultName">;
