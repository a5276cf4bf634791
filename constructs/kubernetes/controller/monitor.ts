import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedController, ResolvedMetrics } from "../../../model/stages/resolved-controller";
import { labels, metadata, selectorLabels } from "./metadata";
import { METRICS_LABELS } from "./services";

const API_VERSION = "monitoring.coreos.com/v1";

/** Where Prometheus keeps the token of its own service account. */
const PROMETHEUS_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/** Tells the Prometheus operator what to scrape. */
export function addMonitor(scope: Construct, controller: ResolvedController): void {
  const { metrics } = controller;
  if (metrics?.monitor === "service") addServiceMonitor(scope, controller, metrics);
  if (metrics?.monitor === "pod") addPodMonitor(scope, controller, metrics);
}

function addServiceMonitor(scope: Construct, controller: ResolvedController, metrics: ResolvedMetrics): void {
  const ownToken = metrics.scheme === "https" && metrics.scrapeToken === null;
  new ApiObject(scope, "monitor", {
    apiVersion: API_VERSION,
    kind: "ServiceMonitor",
    metadata: monitorMetadata(controller, metrics),
    spec: {
      selector: { matchLabels: { ...selectorLabels(controller), ...METRICS_LABELS } },
      endpoints: [{ ...endpoint(metrics), bearerTokenFile: ownToken ? PROMETHEUS_TOKEN : undefined }],
    },
  });
}

function addPodMonitor(scope: Construct, controller: ResolvedController, metrics: ResolvedMetrics): void {
  new ApiObject(scope, "monitor", {
    apiVersion: API_VERSION,
    kind: "PodMonitor",
    metadata: monitorMetadata(controller, metrics),
    spec: { selector: { matchLabels: selectorLabels(controller) }, podMetricsEndpoints: [endpoint(metrics)] },
  });
}

function monitorMetadata(controller: ResolvedController, { monitorLabels }: ResolvedMetrics) {
  return { ...metadata(controller), labels: { ...monitorLabels, ...labels(controller) } };
}

function endpoint({ scheme, certificate, honorLabels, scrapeToken }: ResolvedMetrics): object {
  return {
    port: "metrics",
    path: "/metrics",
    scheme,
    honorLabels: honorLabels || undefined,
    authorization: scrapeToken === null ? undefined : { type: "Bearer", credentials: scrapeToken },
    tlsConfig: certificate === null ? undefined : tls(certificate),
  };
}

/** Proves the server by the certificate's authority, which cert-manager keeps beside it. */
function tls({ dnsNames, secretName }: NonNullable<ResolvedMetrics["certificate"]>): object {
  return { ca: { secret: { name: secretName, key: "ca.crt" } }, serverName: dnsNames[0] };
}
