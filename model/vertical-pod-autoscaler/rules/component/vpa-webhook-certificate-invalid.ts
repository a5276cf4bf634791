import { isDnsSubdomain } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import type { VpaWebhookCertificate } from "../../../declaration/vertical-pod-autoscaler-component";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** The API server reaches the webhook only if it trusts its certificate; else pods are created without recommendations. */
export const vpaWebhookCertificateInvalid: ClusterRule = {
  code: "vpa-webhook-certificate-invalid",
  title: "`verticalPodAutoscaler.webhookCertificate` names a Secret or an issuer, and holds the CA as PEM.",
  check({ declared }) {
    const certificate = declaredComponent(declared)?.webhookCertificate;
    const mistakes = certificate === undefined ? [] : mistakesOf(certificate);
    return mistakes.map(({ path, ...about }) =>
      clusterFinding(declared, `${COMPONENT_PATH}.webhookCertificate.${path}`, about),
    );
  },
};

interface Mistake extends Omit<Finding, "where"> {
  readonly path: string;
}

function mistakesOf(certificate: VpaWebhookCertificate): readonly Mistake[] {
  if ("certManager" in certificate) {
    const name = certificate.certManager.issuerRef?.name;
    return name === undefined ? [] : badName("certManager.issuerRef.name", name);
  }
  return [...badName("secretName", certificate.secretName), ...badBundle(certificate.caBundle)];
}

function badName(path: string, name: string): readonly Mistake[] {
  if (isDnsSubdomain(name)) return [];
  const what = "No object can have this name.";
  return [{ path, what, got: show(name), expected: "a lower-case DNS name", hint: "Write the object's name." }];
}

/** One or more certificates and nothing else: a private key must not get into a manifest. */
const CERTIFICATES = /^\s*(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** What is there is not repeated: it can be a key. */
function badBundle(bundle: string): readonly Mistake[] {
  if (CERTIFICATES.test(bundle)) return [];
  return [
    {
      path: "caBundle",
      what: "The API server cannot take this for the CA of the webhook's certificate.",
      got: `a text of ${bundle.length} characters, not repeated here`,
      expected: 'PEM of certificates only, from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----"',
      hint: "Write the certificate of the CA that signed the one in the Secret; never a key.",
    },
  ];
}
