import { type KubernetesObject, MANAGED_BY } from "../../../model/manifests/kubernetes-object";
import type { AlertGroup, ResolvedAlert, ResolvedObservability } from "../../../model/stages/resolved-observability";

/** Labels of every object (Kubernetes documentation, "Recommended Labels"). */
export const LABELS = { "app.kubernetes.io/name": "observability", ...MANAGED_BY } as const;

/** Tells the Prometheus operator what to alert on. */
export function addAlerts(objects: KubernetesObject[], own: ResolvedObservability): void {
  for (const group of own.alerts?.groups ?? []) addRules(objects, own, group);
}

/** In a namespace that others have rules in too. */
function addRules(objects: KubernetesObject[], { namespace, alerts }: ResolvedObservability, group: AlertGroup): void {
  const name = `nodegroups-${group.subject}`;
  objects.push({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name, namespace, labels: { ...alerts?.labels, ...LABELS } },
    spec: { groups: [{ name, rules: group.alerts.map(rule) }] },
  });
}

function rule({ name, expression, minutes, labels, annotations }: ResolvedAlert): object {
  return { alert: name, expr: expression, for: minutes === 0 ? undefined : `${minutes}m`, labels, annotations };
}
