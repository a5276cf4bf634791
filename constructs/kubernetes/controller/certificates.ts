import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { metadata } from "./metadata";

const API_VERSION = "cert-manager.io/v1";

/** Certificates of the metrics and webhook servers, signed by themselves: who checks them is told which to trust. */
export function addCertificates(scope: Construct, controller: ResolvedController): void {
  const candidates = [controller.metrics?.certificate, controller.webhooks?.certificate];
  const certificates = candidates.filter((each) => each !== undefined && each !== null);
  if (certificates.length === 0) return;
  new ApiObject(scope, "issuer", {
    apiVersion: API_VERSION,
    kind: "Issuer",
    metadata: metadata(controller),
    spec: { selfSigned: {} },
  });
  for (const { name, secretName, dnsNames } of certificates) {
    new ApiObject(scope, `certificate-${name}`, {
      apiVersion: API_VERSION,
      kind: "Certificate",
      metadata: metadata(controller, name),
      spec: {
        secretName,
        dnsNames,
        // A key that was once read must not be good for ever; the default before cert-manager 1.18 is Never.
        privateKey: { rotationPolicy: "Always" },
        issuerRef: { group: "cert-manager.io", kind: "Issuer", name: controller.name },
      },
    });
  }
}
