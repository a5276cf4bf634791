import type { PerArchitecture } from "./node-setup";

/** A program that nodes download at boot and check by its checksum. */
export interface DownloadedProgram {
  /** HTTPS address of the program itself, not of an archive. */
  readonly url: PerArchitecture;
  /** SHA-256 of the program, 64 hex digits: any other download is refused. */
  readonly sha256: PerArchitecture;
}

/** A program that the image has. */
export interface InstalledProgram {
  /** Absolute. */
  readonly path: string;
}

/**
 * The token of a pod's ServiceAccount that the kubelet hands to a program (kubelet.config.k8s.io/v1, `ServiceAccountTokenAttributes`, of
 * Kubernetes 1.34 and later): it pulls with what the pod may, not the node.
 */
export interface ServiceAccountTokenAttributes {
  /** Whom the token is for. Nodes may ask for tokens of this audience only if a ClusterRole says so. */
  readonly serviceAccountTokenAudience: string;
  /** Whether the program is asked only for pods with a ServiceAccount. Static pods have none. */
  readonly requireServiceAccount: boolean;
  /** Whether credentials are kept for a ServiceAccount, or for one token of it. */
  readonly cacheType: "ServiceAccount" | "Token";
  /** Annotations that the program is given; a ServiceAccount without one of them is refused. Default none. */
  readonly requiredServiceAccountAnnotationKeys?: readonly string[] | undefined;
  /** Annotations that the program is given where they are there. Default none. */
  readonly optionalServiceAccountAnnotationKeys?: readonly string[] | undefined;
}

/**
 * A program that the kubelet asks for credentials of registries (kubelet.config.k8s.io/v1, `CredentialProvider`). For the one of the
 * cluster's own cloud (`ecr-credential-provider`, `acr-credential-provider`, `auth-provider-gcp`) the arguments that it needs are known.
 */
export interface CredentialProvider {
  readonly program: DownloadedProgram | InstalledProgram;
  /**
   * What nodes pull from with the program of the cluster's own cloud: their identity may read these, and nothing else. On AWS
   * `<account>.dkr.ecr.<region>.amazonaws.com`, on Google `<location>-docker.pkg.dev/<project>/<repository>` or `gcr.io/<project>`, both as
   * images begin, on AWS with a repository or a prefix of some behind it if not all are meant; on Azure a registry's resource id.
   * Default none.
   */
  readonly registries?: readonly string[] | undefined;
  /** Images that the program is asked about, as `*.azurecr.io` or `registry.example.com/team`. Default: those of `registries`. */
  readonly matchImages?: readonly string[] | undefined;
  /** Further arguments. Default none. */
  readonly args?: readonly string[] | undefined;
  /** Environment variables. Default none. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Go duration for which credentials are kept where the program does not say; `0s` for not at all. Default `0s`. */
  readonly defaultCacheDuration?: string | undefined;
  /** The pod's own token, for programs that exchange one. Default none: the program proves itself. */
  readonly tokenAttributes?: ServiceAccountTokenAttributes | undefined;
}

/** Credential providers by name, which becomes the file name of the program. */
export type CredentialProviders = Readonly<Record<string, CredentialProvider>>;
