import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { VPA_WEBHOOK_SERVICE } from "../../../model/vertical-pod-autoscaler/component/names";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { metadata, selectorLabels } from "./metadata";
import { SERVICE_PORT } from "./webhook";

/** Where a program's metrics are scraped; those of a leader that is not ready tell why. */
export function addMetricsService(
  scope: Construct,
  component: ResolvedVpaComponent,
  program: ResolvedVpaProgram,
): void {
  const metrics = program.ports.filter(({ name }) => name === "metrics");
  new ApiObject(scope, `service-${program.name}`, {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(component, program),
    spec: {
      selector: selectorLabels(program),
      publishNotReadyAddresses: true,
      ports: metrics.map(({ name, port }) => ({ name, port, targetPort: name, protocol: "TCP" })),
    },
  });
}

/** Where the API server finds the webhook, of the program that has one. */
export function addWebhookService(
  scope: Construct,
  component: ResolvedVpaComponent,
  program: ResolvedVpaProgram,
): void {
  if (!program.ports.some(({ name }) => name === "webhook")) return;
  new ApiObject(scope, "service-webhook", {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(component, program, VPA_WEBHOOK_SERVICE),
    spec: {
      selector: selectorLabels(program),
      ports: [{ name: "webhook", port: SERVICE_PORT, targetPort: "webhook", protocol: "TCP" }],
    },
  });
}
