import { sortRecord } from "../base/canonical";
import type { ControllerDeclaration, ControllerMetrics } from "../declaration/controller";
import type { ResolvedMetrics } from "../stages/resolved-controller";
import { serviceCertificate, serviceName } from "./certificates";

/** Port of the metrics where none is declared (kubebuilder v4.15.0, config/default/manager_metrics_patch.yaml). */
export const METRICS_PORT = 8443;

/** A controller's metrics; null where they are switched off. */
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
    certificate: isProven(metrics) ? serviceCertificate(controller, namespace, "metrics") : null,
  };
}

/** Whether a scraper gets to know whom it talks to. */
function isProven({ monitor, scheme = "https" }: ControllerMetrics): boolean {
  return monitor !== undefined && scheme === "https";
}
