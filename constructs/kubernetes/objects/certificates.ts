import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedCertificate, ResolvedIssuer, ResolvedProgram } from "../../../model/components/program";
import { metadata } from "./metadata";

const GROUP = "cert-manager.io";
const API_VERSION = `${GROUP}/v1`;

/** What makes cert-manager issue the program's certificates. */
export function addCertificates(scope: Construct, program: ResolvedProgram): void {
  for (const issuer of program.issuers) addIssuer(scope, program, issuer);
  for (const certificate of program.certificates) addCertificate(scope, program, certificate);
}

function addIssuer(scope: Construct, program: ResolvedProgram, { name, caSecretName }: ResolvedIssuer): void {
  new ApiObject(scope, `issuer-${name}`, {
    apiVersion: API_VERSION,
    kind: "Issuer",
    metadata: metadata(program, name),
    spec: caSecretName === null ? { selfSigned: {} } : { ca: { secretName: caSecretName } },
  });
}

function addCertificate(scope: Construct, program: ResolvedProgram, certificate: ResolvedCertificate): void {
  const { name, secretName, issuer, duration, renewBefore } = certificate;
  new ApiObject(scope, `certificate-${name}`, {
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
