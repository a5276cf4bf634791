/** A Kubernetes service account: what a cloud's trust names. */
export interface ServiceAccountRef {
  readonly namespace: string;
  readonly name: string;
}

/** The account as its tokens name it, in their `sub` claim (Kubernetes documentation, "Managing Service Accounts"). */
export function subject({ namespace, name }: ServiceAccountRef): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** Environment variable → value. */
export type Environment = Readonly<Record<string, string>>;

/** A service account token that the kubelet writes into the pod and renews; the cloud takes it for its own credentials. */
export interface IdentityToken {
  readonly volumeName: string;
  /** The only party that may accept the token. */
  readonly audience: string;
  readonly directory: string;
  readonly fileName: string;
}

/** A ConfigMap whose keys the pod reads as files. */
export interface MountedConfig {
  readonly name: string;
  readonly directory: string;
  /** File name → content. */
  readonly files: Readonly<Record<string, string>>;
}

/** Addresses by which a pod gets its credentials, for its NetworkPolicy. */
export interface CredentialsEgress {
  readonly cidr: string;
  readonly ports: readonly { readonly port: number; readonly protocol: "TCP" }[];
}

/** What makes a pod's process find its identity: the SDKs of all three clouds take it from variables and files. */
export interface PodIdentity {
  /** Annotations by which the cloud or its tools know the identity. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly env: Environment;
  /** Null where something else hands the pod its credentials. */
  readonly token: IdentityToken | null;
  readonly configs: readonly MountedConfig[];
  /** None where credentials come from the cloud's API over HTTPS, whose addresses no policy can name. */
  readonly egress: readonly CredentialsEgress[];
}

/** An identity of which the cloud has not assigned everything yet: its manifests cannot be rendered before the first deploy. */
export interface UnknownIdentity {
  /** Path of the output that is missing: `outputs.clusterAutoscalerClientId`. */
  readonly missingOutput: string;
}

/** Whether everything of an identity is known. */
export function isKnown(identity: PodIdentity | UnknownIdentity | null): identity is PodIdentity | null {
  return identity === null || !("missingOutput" in identity);
}

/** Where the pod finds the token. */
export function tokenPath({ directory, fileName }: IdentityToken): string {
  return `${directory}/${fileName}`;
}
