/** Proxies through which requests leave the network. At least one of `http` and `https`. */
export interface ProxySettings {
  /** For requests over http: `http://proxy.example.com:3128`. Default none: they go directly. Bottlerocket has no setting for it. */
  readonly http?: string | undefined;
  /** For requests over https. Default none: they go directly. */
  readonly https?: string | undefined;
  /**
   * What is reached directly: hosts, domains with all below them (`.example.com`), addresses and ranges (`10.0.0.0/8`). The machine
   * itself, its cloud's metadata service, the API server and the cluster's own domain are among them without being named. Default none.
   */
  readonly noProxy?: readonly string[] | undefined;
}

/** Proxies, or `none` where a level above has some. */
export type DeclaredProxy = ProxySettings | "none";

/** Proxies, with all that is reached directly. */
export interface ResolvedProxy {
  /** Null where http goes directly. */
  readonly http: string | null;
  /** Null where https goes directly. */
  readonly https: string | null;
  /** Sorted, each once. */
  readonly noProxy: readonly string[];
}

/** Certificates of authorities by a name of yours, each a text in PEM with one or more. */
export type TrustedCertificates = Readonly<Record<string, string>>;

/** A mirror whose certificate an authority has signed that is trusted for this mirror alone. */
export interface TrustedMirror {
  readonly url: string;
  /** Certificate of the authority, in PEM. */
  readonly certificateAuthority: string;
}

/** A mirror of a registry: its address, with the authority if it has its own. */
export type RegistryMirror = string | TrustedMirror;

/** Mirrors by registry host. */
export type RegistryMirrors = Readonly<Record<string, readonly RegistryMirror[]>>;

/** Address of a mirror. */
export function mirrorUrl(mirror: RegistryMirror): string {
  return typeof mirror === "string" ? mirror : mirror.url;
}
