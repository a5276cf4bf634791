import type { AnyResolvedComponent } from "../../stages/resolved-component";
import { KUBE_AGGREGATOR_METRICS } from "../../versions/metric-lists/kubernetes";
import { METRICS_SERVER_METRICS } from "../../versions/metric-lists/metrics-server";
import type { Alert } from "../alert";
import { type Release, seriesOf } from "../series";
import { readRelease, type WatchedCluster } from "../watched";

/** Whether metrics-server reads the kubelets. */
export function metricsServerAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(METRICS_SERVER_METRICS, release);
  const failed = series("metrics_server_kubelet_request_total", { success: "=false" });
  const all = series("metrics_server_kubelet_request_total");
  return [
    {
      name: "MetricsServerKubeletsFailing",
      expression: `sum(rate(${failed}[10m])) / sum(rate(${all}[10m])) > 0.1`,
      minutes: 15,
      severity: "warning",
      summary: "metrics-server cannot read many kubelets.",
      description: "{{ $value | humanizePercentage }} of its requests fail: pods of these nodes have no metrics.",
    },
  ];
}

/** APIServices of ours; a component that serves one has its API group. */
function apiServices({ components }: Pick<WatchedCluster, "components">): readonly string[] {
  return components.flatMap((component: AnyResolvedComponent) =>
    component.kind === "metrics-server" || component.kind === "prometheus-adapter"
      ? [`v1beta1.${component.own.apiGroup}`]
      : [],
  );
}

/** Whether the API server reaches the APIs that we put behind it. */
export function apiServiceAlerts(watched: WatchedCluster): readonly Alert[] {
  const series = seriesOf(
    KUBE_AGGREGATOR_METRICS,
    readRelease(watched, "kube-apiserver", `${watched.cluster.kubernetesVersion}.0`),
  );
  const names = apiServices(watched);
  if (names.length === 0) return [];
  const ours = series("aggregator_unavailable_apiservice", { name: `=~${names.join("|")}` });
  return [
    {
      name: "MetricsApiUnavailable",
      expression: `max by (name) (${ours}) == 1`,
      minutes: 10,
      severity: "critical",
      summary: "The API server cannot reach an API of metrics.",
      description: "{{ $labels.name }} does not answer: what scales by metrics stands still.",
    },
  ];
}
