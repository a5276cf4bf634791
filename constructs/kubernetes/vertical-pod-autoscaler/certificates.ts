import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type {
  CertManagerCertificate,
  CertManagerIssuerObject,
} from "../../../model/vertical-pod-autoscaler/component/certificate";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { COMPONENT, metadata } from "./metadata";

const GROUP = "cert-manager.io";
const API_VERSION = `${GROUP}/v1`;

/** What makes cert-manager issue the webhook's certificate; nothing where a Secret is provided. */
export function addCertificates(scope: Construct, component: ResolvedVpaComponent): void {
  const { issuers, certificates } = component.certificate;
  for (const issuer of issuers) addIssuer(scope, component, issuer);
  for (const certificate of certificates) addCertificate(scope, component, certificate);
}

function addIssuer(
  scope: Construct,
  component: ResolvedVpaComponent,
  { name, caSecretName }: CertManagerIssuerObject,
): void {
  new ApiObject(scope, `issuer-${name}`, {
    apiVersion: API_VERSION,
    kind: "Issuer",
    metadata: metadata(component, COMPONENT, name),
    spec: caSecretName === null ? { selfSigned: {} } : { ca: { secretName: caSecretName } },
  });
}

function addCertificate(scope: Construct, component: ResolvedVpaComponent, certificate: CertManagerCertificate): void {
  const { name, secretName, issuer, duration, renewBefore } = certificate;
  new ApiObject(scope, `certificate-${name}`, {
    apiVersion: API_VERSION,
    kind: "Certificate",
    metadata: metadata(component, COMPONENT, name),
    spec: {
      secretName,
      duration,
      renewBefore,
      // The default before cert-manager 1.18 is Never.
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      issuerRef: { ...issuer, group: GROUP },
      ...subject(certificate),
    },
  });
}

function subject({ name, isCa, dnsNames }: CertManagerCertificate): object {
  return isCa ? { isCA: true, commonName: name } : { dnsNames, usages: ["digital signature", "server auth"] };
}
