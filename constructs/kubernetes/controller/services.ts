import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { WEBHOOK_SERVICE_PORT } from "../../../model/controller/certificates";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { labels, metadata, selectorLabels } from "./metadata";

/** Label that tells the Service of the metrics from that of the webhooks, for a ServiceMonitor. */
export const METRICS_LABELS = { "app.kubernetes.io/component": "metrics" } as const;

/** Where metrics are scraped, and where the API server asks about admission and conversion. */
export function addServices(scope: Construct, controller: ResolvedController): void {
  const { metrics, webhooks } = controller;
  if (metrics !== null) {
    const { service, port } = metrics;
    addService(scope, controller, { name: service, port, target: "metrics", extra: METRICS_LABELS, evenUnready: true });
  }
  if (webhooks !== null) {
    addService(scope, controller, {
      name: webhooks.service,
      port: WEBHOOK_SERVICE_PORT,
      target: "webhook",
      extra: {},
      evenUnready: false,
    });
  }
}

interface ServiceOptions {
  readonly name: string;
  readonly port: number;
  /** Name of the container's port. */
  readonly target: string;
  readonly extra: Readonly<Record<string, string>>;
  /** Whether replicas answer that are not ready: their metrics may tell why. */
  readonly evenUnready: boolean;
}

function addService(scope: Construct, controller: ResolvedController, options: ServiceOptions): void {
  const { name, port, target, extra, evenUnready } = options;
  new ApiObject(scope, `service-${target}`, {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata(controller, name), labels: { ...labels(controller), ...extra } },
    spec: {
      selector: selectorLabels(controller),
      publishNotReadyAddresses: evenUnready ? true : undefined,
      ports: [{ name: target, port, targetPort: target, protocol: "TCP" }],
    },
  });
}
