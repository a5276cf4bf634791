import type { CertManagerIssuer } from "../../declaration/metrics";
import type { VpaWebhookCertificate } from "../../declaration/vertical-pod-autoscaler-component";
import { VPA_TLS_SECRET, VPA_WEBHOOK_SERVICE } from "./names";

/** A Certificate of cert-manager (`cert-manager.io/v1`). */
export interface CertManagerCertificate {
  readonly name: string;
  /** Secret that it is written to. */
  readonly secretName: string;
  readonly issuer: CertManagerIssuer;
  /** Go durations. */
  readonly duration: string;
  readonly renewBefore: string;
  /** True for a CA's own. */
  readonly isCa: boolean;
  /** Empty for a CA. */
  readonly dnsNames: readonly string[];
}

/** An Issuer of cert-manager: one that signs with itself, or with the CA in a Secret. */
export interface CertManagerIssuerObject {
  readonly name: string;
  /** Null for one that signs with itself. */
  readonly caSecretName: string | null;
}

/** The webhook's certificate, decided. */
export interface ResolvedWebhookCertificate {
  /** Secret with `tls.crt` and `tls.key`. */
  readonly secretName: string;
  /** CA that the API server trusts, in base64 of PEM; null where cert-manager writes it into the webhook. */
  readonly caBundle: string | null;
  /** `<namespace>/<certificate>` whose CA cert-manager writes there, or null. */
  readonly injectCaFrom: string | null;
  readonly issuers: readonly CertManagerIssuerObject[];
  readonly certificates: readonly CertManagerCertificate[];
}

const CERTIFICATE = "vpa-webhook";
const CA = "vpa-webhook-ca";
const SELF_SIGNED = "vpa-webhook-selfsigned";

/** Where the certificate comes from, and which objects of cert-manager make it. */
export function webhookCertificate(
  declared: VpaWebhookCertificate = { certManager: {} },
  namespace: string,
): ResolvedWebhookCertificate {
  if ("secretName" in declared) {
    const { secretName, caBundle } = declared;
    return { secretName, caBundle: base64(caBundle), injectCaFrom: null, issuers: [], certificates: [] };
  }
  const { issuerRef } = declared.certManager;
  return {
    secretName: VPA_TLS_SECRET,
    caBundle: null,
    injectCaFrom: `${namespace}/${CERTIFICATE}`,
    issuers: issuerRef === undefined ? OWN_ISSUERS : [],
    certificates: [
      ...(issuerRef === undefined ? [OWN_CA] : []),
      serverCertificate(namespace, issuerRef ?? { name: CA, kind: "Issuer" }),
    ],
  };
}

const OWN_ISSUERS: readonly CertManagerIssuerObject[] = [
  { name: SELF_SIGNED, caSecretName: null },
  { name: CA, caSecretName: CA },
];

/** Lifetimes are those of upstream's chart 0.11.0 (values.yaml, admissionController.certManager). */
const OWN_CA: CertManagerCertificate = {
  name: CA,
  secretName: CA,
  issuer: { name: SELF_SIGNED, kind: "Issuer" },
  duration: "8760h",
  renewBefore: "720h",
  isCa: true,
  dnsNames: [],
};

/** The API server asks for `<service>.<namespace>.svc` (Kubernetes documentation, "Dynamic Admission Control", Service reference). */
function serverCertificate(namespace: string, issuer: CertManagerIssuer): CertManagerCertificate {
  const host = `${VPA_WEBHOOK_SERVICE}.${namespace}.svc`;
  return {
    name: CERTIFICATE,
    secretName: VPA_TLS_SECRET,
    issuer,
    duration: "168h",
    renewBefore: "24h",
    isCa: false,
    dnsNames: [host],
  };
}

function base64(pem: string): string {
  return Buffer.from(`${pem.trim()}\n`).toString("base64");
}
