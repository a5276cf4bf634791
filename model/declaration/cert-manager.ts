/** An Issuer or ClusterIssuer of cert-manager (cert-manager.io/v1). */
export interface CertManagerIssuer {
  readonly name: string;
  /** An Issuer is looked for in the component's namespace. */
  readonly kind: "Issuer" | "ClusterIssuer";
}
