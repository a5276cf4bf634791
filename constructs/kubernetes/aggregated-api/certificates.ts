import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import type { IssuedCertificate } from "../../../model/components/serving-certificate";
import { metadata } from "./metadata";

const API_GROUP = "cert-manager.io";
const API_VERSION = `${API_GROUP}/v1`;

/** The certificate that cert-manager issues, and the authority that issues it where none was declared. */
export function addCertificates(scope: Construct, api: AggregatedApi): void {
  const { servingCertificate } = api;
  if (servingCertificate === null) return;
  if (servingCertificate.ownAuthority !== null) addAuthority(scope, api, servingCertificate.ownAuthority);
  addServingCertificate(scope, api, servingCertificate);
}

/** A root certificate that signs itself, and the issuer that signs with it. */
function addAuthority(scope: Construct, api: AggregatedApi, authority: string): void {
  const selfSigned = `${api.name}-self-signed`;
  addIssuer(scope, api, selfSigned, { selfSigned: {} });
  addCertificate(scope, api, authority, {
    secretName: authority,
    isCA: true,
    commonName: authority,
    issuerRef: { name: selfSigned, kind: "Issuer", group: API_GROUP },
    // Renewed when a third is left, which is longer than what it signs is good for.
    duration: "8760h",
    usages: ["cert sign", "crl sign"],
  });
  addIssuer(scope, api, authority, { ca: { secretName: authority } });
}

/** For the name by which the cluster's API server calls a Service (kube-aggregator, handler_proxy.go). */
function addServingCertificate(scope: Construct, api: AggregatedApi, certificate: IssuedCertificate): void {
  addCertificate(scope, api, certificate.secretName, {
    secretName: certificate.secretName,
    dnsNames: [`${api.name}.${api.namespace}.svc`],
    issuerRef: { ...certificate.issuer, group: API_GROUP },
    duration: "2160h",
    usages: ["digital signature", "key encipherment", "server auth"],
  });
}

function addIssuer(scope: Construct, api: AggregatedApi, name: string, spec: object): void {
  new ApiObject(scope, `issuer-${name}`, {
    apiVersion: API_VERSION,
    kind: "Issuer",
    metadata: metadata(api, name),
    spec,
  });
}

function addCertificate(scope: Construct, api: AggregatedApi, name: string, spec: object): void {
  new ApiObject(scope, `certificate-${name}`, {
    apiVersion: API_VERSION,
    kind: "Certificate",
    metadata: metadata(api, name),
    spec: { ...spec, privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" } },
  });
}
