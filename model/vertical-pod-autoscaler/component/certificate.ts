import { ownAuthority } from "../../components/decide";
import type { ResolvedCertificate, ResolvedIssuer } from "../../components/program";
import type { CertManagerIssuer } from "../../declaration/metrics";
import type { VpaWebhookCertificate } from "../../declaration/vertical-pod-autoscaler-component";
import { VPA_TLS_SECRET, VPA_WEBHOOK_SERVICE } from "./names";

/** The webhook's certificate, decided. */
export interface ResolvedWebhookCertificate {
  /** Secret with `tls.crt` and `tls.key`. */
  readonly secretName: string;
  /** CA that the API server trusts, in base64 of PEM; null where cert-manager writes it into the webhook. */
  readonly caBundle: string | null;
  /** `<namespace>/<certificate>` whose CA cert-manager writes there, or null. */
  readonly injectCaFrom: string | null;
  readonly issuers: readonly ResolvedIssuer[];
  readonly certificates: readonly ResolvedCertificate[];
}

const CERTIFICATE = "vpa-webhook";
const CA = "vpa-webhook-ca";

/** Lifetimes are those of upstream's chart 0.11.0 (values.yaml, admissionController.certManager). */
const OWN = ownAuthority(CA, "vpa-webhook-selfsigned", "720h");

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
  const served = serverCertificate(namespace, issuerRef ?? { name: CA, kind: "Issuer" });
  return {
    secretName: VPA_TLS_SECRET,
    caBundle: null,
    injectCaFrom: `${namespace}/${CERTIFICATE}`,
    issuers: issuerRef === undefined ? OWN.issuers : [],
    certificates: issuerRef === undefined ? [OWN.certificate, served] : [served],
  };
}

/** The API server asks for `<service>.<namespace>.svc` (Kubernetes documentation, "Dynamic Admission Control", Service reference). */
function serverCertificate(namespace: string, issuer: CertManagerIssuer): ResolvedCertificate {
  return {
    name: CERTIFICATE,
    secretName: VPA_TLS_SECRET,
    issuer,
    duration: "168h",
    renewBefore: "24h",
    of: [`${VPA_WEBHOOK_SERVICE}.${namespace}.svc`],
  };
}

function base64(pem: string): string {
  return Buffer.from(`${pem.trim()}\n`).toString("base64");
}
