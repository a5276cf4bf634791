import type { CertManagerIssuer, ServingCertificate } from "../declaration/metrics";
import { type MountedVolume, TEMPORARY } from "./volumes";

/** A certificate that cert-manager issues for an aggregated API server. */
export interface IssuedCertificate {
  /** Secret of the certificate, and name of the Certificate. */
  readonly secretName: string;
  readonly issuer: CertManagerIssuer;
  /** Secret of the component's own authority, which {@link issuer} then is; null where the issuer was declared. */
  readonly ownAuthority: string | null;
}

/** Null where the server signs its own. */
export type ResolvedServingCertificate = IssuedCertificate | null;

/** Decides where a component's certificate comes from. */
export function resolveServingCertificate(
  component: string,
  declared: ServingCertificate = "self-signed",
): ResolvedServingCertificate {
  if (declared === "self-signed") return null;
  const { issuerRef } = declared.certManager;
  const authority = `${component}-ca`;
  return {
    secretName: `${component}-tls`,
    issuer: issuerRef ?? { name: authority, kind: "Issuer" },
    ownAuthority: issuerRef === undefined ? authority : null,
  };
}

const CERTIFICATES = "/etc/serving-certificate";

/**
 * Flags that name the certificate (k8s.io/apiserver, pkg/server/options/serving.go): files are read again when they change;
 * without them one is made in the directory.
 */
export function servingCertificateArgs(certificate: ResolvedServingCertificate): readonly string[] {
  if (certificate === null) return [`--cert-dir=${TEMPORARY.directory}`];
  return [`--tls-cert-file=${CERTIFICATES}/tls.crt`, `--tls-private-key-file=${CERTIFICATES}/tls.key`];
}

/** The files that those flags name. */
export function servingCertificateVolumes(certificate: ResolvedServingCertificate): readonly MountedVolume[] {
  if (certificate === null) return [];
  const { secretName } = certificate;
  return [{ name: "serving-certificate", directory: CERTIFICATES, source: { secret: { secretName } } }];
}
