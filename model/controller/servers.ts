import type { ServiceCertificate } from "../stages/resolved-controller";

/**
 * What a Service of a controller is for: the last part of its name. That name is a DNS label, which limits the length of the
 * controller's name (k8s.io/apimachinery, IsDNS1035Label); the limit of a Secret's name is far higher.
 */
type Use = "metrics" | "webhook";

/** Port of the Service that the API server calls. The container listens on another. */
export const WEBHOOK_SERVICE_PORT = 443;

/** Name of a controller's Service for a use. */
export function serviceName(controller: string, use: Use): string {
  return `${controller}-${use}`;
}

/** The certificate of a Service, for its two names inside the cluster (kubebuilder v4.15.0, config/certmanager). */
export function serviceCertificate(controller: string, namespace: string, use: Use): ServiceCertificate {
  const host = `${serviceName(controller, use)}.${namespace}.svc`;
  return {
    name: `${controller}-${use}`,
    secretName: `${controller}-${use}-cert`,
    dnsNames: [host, `${host}.cluster.local`],
  };
}

/** Where the scaffold's flags expect the certificates (kubebuilder v4.15.0, config/default). */
export const CERTIFICATE_DIRECTORIES: Readonly<Record<Use, string>> = {
  metrics: "/tmp/k8s-metrics-server/metrics-certs",
  webhook: "/tmp/k8s-webhook-server/serving-certs",
};
