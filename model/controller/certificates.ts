import type { ServiceCertificate } from "../stages/resolved-controller";

/** Longest name of a Secret is far off; that of a Service, a DNS label, is not (k8s.io/apimachinery, IsDNS1035Label). */
type Use = "metrics" | "webhook";

/** Port of the Service that the API server asks; the container's is another. */
export const WEBHOOK_SERVICE_PORT = 443;

/** Name of the Service for a use. */
export function serviceName(controller: string, use: Use): string {
  return `${controller}-${use}`;
}

/** The certificate of a Service: its two names inside the cluster (kubebuilder v4.15.0, config/certmanager). */
export function serviceCertificate(controller: string, namespace: string, use: Use): ServiceCertificate {
  const host = `${serviceName(controller, use)}.${namespace}.svc`;
  return {
    name: `${controller}-${use}`,
    secretName: `${controller}-${use}-cert`,
    dnsNames: [host, `${host}.cluster.local`],
  };
}

/** Where the scaffold's flags say that certificates are (kubebuilder v4.15.0, config/default). */
export const CERTIFICATE_DIRECTORIES: Readonly<Record<Use, string>> = {
  metrics: "/tmp/k8s-metrics-server/metrics-certs",
  webhook: "/tmp/k8s-webhook-server/serving-certs",
};
