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
}

/** Credential providers by name, which becomes the file name of the program. */
export type CredentialProviders = Readonly<Record<string, CredentialProvider>>;
