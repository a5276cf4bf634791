import type { CertManagerIssuer } from "../declaration/metrics";

/** An Issuer of cert-manager (`cert-manager.io/v1`). */
export interface ResolvedIssuer {
  readonly name: string;
  /** Secret of the authority that it signs with; null for one that signs with the certificate's own key. */
  readonly caSecretName: string | null;
}

/** A Certificate of cert-manager (`cert-manager.io/v1`). */
export interface ResolvedCertificate {
  readonly name: string;
  /** Secret that cert-manager writes key and certificate to. */
  readonly secretName: string;
  readonly issuer: CertManagerIssuer;
  /** Go duration; null for cert-manager's default, 90 days. */
  readonly duration: string | null;
  /** Go duration before the end; null for cert-manager's default, a third of the duration. */
  readonly renewBefore: string | null;
  /** Names that it proves; `"authority"` for a root that signs others. */
  readonly of: readonly string[] | "authority";
}

/** A root that signs itself, and the issuer that signs with it. */
export function ownAuthority(
  authority: string,
  selfSigned: string,
  renewBefore: string | null,
): { readonly issuers: readonly ResolvedIssuer[]; readonly certificate: ResolvedCertificate } {
  return {
    issuers: [
      { name: selfSigned, caSecretName: null },
      { name: authority, caSecretName: authority },
    ],
    certificate: {
      name: authority,
      secretName: authority,
      issuer: { name: selfSigned, kind: "Issuer" },
      duration: "8760h",
      renewBefore,
      of: "authority",
    },
  };
}
