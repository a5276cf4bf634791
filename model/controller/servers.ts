import { sortRecord } from "../base/canonical";
import type { ControllerDeclaration } from "../declaration/controller";
import type {
  NamedPort,
  ResolvedController,
  ResolvedMetrics,
  ResolvedProbes,
  ServiceCertificate,
} from "../stages/resolved-controller";

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

/** What of a controller answers others than the kubelet. */
export type Servers = Pick<ResolvedController, "metrics" | "webhooks">;

/** Default port of the metrics (kubebuilder v4.15.0, config/default/manager_metrics_patch.yaml). */
export const METRICS_PORT = 8443;

/** A controller's metrics, or null where they are switched off. */
export function resolveMetrics(
  controller: string,
  namespace: string,
  { metrics = {} }: ControllerDeclaration,
): ResolvedMetrics | null {
  if (metrics === false) return null;
  const { port = METRICS_PORT, scheme = "https", monitor = null, scrapeToken } = metrics;
  return {
    port,
    scheme,
    service: serviceName(controller, "metrics"),
    fromNamespaces: sortRecord(metrics.fromNamespaces ?? { metrics: "enabled" }),
    monitor,
    monitorLabels: sortRecord(metrics.monitorLabels ?? {}),
    honorLabels: metrics.honorLabels ?? false,
    scrapeToken: scrapeToken === undefined ? null : { name: scrapeToken.secretName, key: scrapeToken.key },
    // Scrapers verify the server if a monitor tells them how, over https.
    certificate: monitor !== null && scheme === "https" ? serviceCertificate(controller, namespace, "metrics") : null,
  };
}

/** Default port of the health checks. */
export const PROBE_PORT = 8081;

/** A controller's health checks. Default: port and paths of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml). */
export function resolveProbes({ probes = {} }: ControllerDeclaration, servers: Servers): ResolvedProbes {
  const { port = PROBE_PORT, livenessPort = port, readinessPort = port } = probes;
  const served = servedPorts(servers);
  const shared = livenessPort === readinessPort;
  const liveness = portOf(livenessPort, shared ? "probes" : "liveness", served);
  const readiness = portOf(readinessPort, shared ? "probes" : "readiness", served);
  return {
    port,
    ports: (shared ? [liveness] : [liveness, readiness]).filter((each) => !served.includes(each)),
    scheme: probes.scheme ?? "http",
    timeoutSeconds: probes.timeoutSeconds ?? null,
    failureThreshold: probes.failureThreshold ?? null,
    liveness: { path: probes.livenessPath ?? "/healthz", port: liveness.name },
    readiness: { path: probes.readinessPath ?? "/readyz", port: readiness.name },
  };
}

/** Ports that the container opens for something other than health checks. */
export function servedPorts({ metrics, webhooks }: Servers): readonly NamedPort[] {
  return [
    ...(metrics === null ? [] : [{ name: "metrics", port: metrics.port }]),
    ...(webhooks === null ? [] : [{ name: "webhook", port: webhooks.port }]),
  ];
}

/** The port if the container opens it already, else one of its own: the API server merges a container's ports by number. */
function portOf(port: number, name: string, served: readonly NamedPort[]): NamedPort {
  return served.find((each) => each.port === port) ?? { name, port };
}
