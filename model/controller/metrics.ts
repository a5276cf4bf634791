import { sortRecord } from "../base/sort-record";
import type { ControllerDeclaration, ControllerMetrics } from "../declaration/controller";
import type { ResolvedMetrics } from "../stages/resolved-controller";
import { serviceCertificate, serviceName } from "./servers";

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
    certificate: isVerified(metrics) ? serviceCertificate(controller, namespace, "metrics") : null,
  };
}

/** Whether scrapers verify the server: a monitor tells them how, over https. */
function isVerified({ monitor, scheme = "https" }: ControllerMetrics): boolean {
  return monitor !== undefined && scheme === "https";
}
