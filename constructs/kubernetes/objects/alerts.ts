import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedProgram } from "../../../model/components/program";
import type { ResolvedAlerts } from "../../../model/stages/resolved-component";
import { metadata } from "./metadata";

/** Tells the Prometheus operator what to alert on. */
export function addAlerts(scope: Construct, program: ResolvedProgram, alerts: ResolvedAlerts | null): void {
  if (alerts === null) return;
  new ApiObject(scope, "alerts", {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { ...metadata(program), labels: { ...alerts.labels, ...program.labels } },
    spec: {
      groups: [
        {
          name: program.name,
          rules: alerts.rules.map(({ name, expression, severity, summary, description }) => ({
            alert: name,
            expr: expression,
            labels: { severity },
            annotations: { summary, description },
          })),
        },
      ],
    },
  });
}
