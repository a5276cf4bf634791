import type { CertManagerIssuer } from "./cert-manager";

/**
 * Where an API server behind the cluster's own gets its serving certificate.
 *
 * - `"self-signed"`: each replica makes one at start, which nobody can verify: the cluster's API server is told not to.
 * - `certManager`: cert-manager, which must run in the cluster, issues it and writes its authority into the APIService. Without
 *   `issuerRef` the component gets an authority of its own; an issuer that is named must fill `ca.crt`, which ACME issuers do not.
 */
export type ServingCertificate =
  | "self-signed"
  | { readonly certManager: { readonly issuerRef?: CertManagerIssuer | undefined } };
