import type { ResolvedCertificate, ResolvedIssuer, ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { metadata } from "./metadata";

const GROUP = "cert-manager.io";
const API_VERSION = `${GROUP}/v1`;

/** What makes cert-manager issue the program's certificates. */
export function addCertificates(objects: KubernetesObject[], program: ResolvedProgram): void {
  for (const issuer of program.issuers) addIssuer(objects, program, issuer);
  for (const certificate of program.certificates) addCertificate(objects, program, certificate);
}

function addIssuer(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { name, caSecretName }: ResolvedIssuer,
): void {
  objects.push({
    apiVersion: API_VERSION,
    kind: "Issuer",
    metadata: metadata(program, name),
    spec: caSecretName === null ? { selfSigned: {} } : { ca: { secretName: caSecretName } },
  });
}

function addCertificate(objects: KubernetesObject[], program: ResolvedProgram, certificate: ResolvedCertificate): void {
  const { name, secretName, issuer, duration, renewBefore } = certificate;
  objects.push({
    apiVersion: API_VERSION,
    kind: "Certificate",
    metadata: metadata(program, name),
    spec: {
      secretName,
      duration: duration ?? undefined,
      renewBefore: renewBefore ?? undefined,
      // A key that was once read must not be good for ever; the default before cert-manager 1.18 is Never.
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      issuerRef: { ...issuer, group: GROUP },
      ...subject(certificate),
    },
  });
}

function subject({ name, of }: ResolvedCertificate): object {
  return of === "authority"
    ? { isCA: true, commonName: name, usages: ["cert sign", "crl sign"] }
    : { dnsNames: of, usages: ["digital signature", "server auth"] };
}
