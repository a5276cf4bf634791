import { VPA_METRICS } from "../../versions/metric-lists/vertical-pod-autoscaler";
import type { Alert } from "../alert";
import { grew, type Release, seriesOf } from "../series";

/** Whether pods get recommendations, and whether those reach them. */
export function vpaAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(VPA_METRICS, release);
  const loops = series("vpa_recommender_execution_latency_seconds_count", { step: "=total" });
  const unread = series("vpa_recommender_metric_server_responses", { is_error: "=true" });
  const without = series("vpa_recommender_vpa_objects_count", { has_recommendation: "=false", matches_pods: "=true" });
  const admissions = series("vpa_admission_controller_admission_latency_seconds_count", { status: "=error" });
  return [
    {
      name: "VerticalPodAutoscalerRecommenderStalled",
      // One that waits for the lease has no series of loops.
      expression: `sum(increase(${loops}[15m])) == 0 or absent(${loops})`,
      minutes: 15,
      severity: "warning",
      summary: "No recommender runs its loop.",
      description: "Recommendations stay as they are, whatever pods use.",
    },
    {
      name: "VerticalPodAutoscalerMetricsFailing",
      expression: `${grew(unread, ["client_name"], "15m")} > 3`,
      minutes: 15,
      severity: "warning",
      summary: "The recommender cannot read what pods use.",
      description: "{{ $value | humanize }} requests of 15 minutes failed ({{ $labels.client_name }}).",
    },
    {
      name: "VerticalPodAutoscalerWithoutRecommendation",
      expression: `sum(${without}) > 0`,
      minutes: 120,
      severity: "warning",
      summary: "VerticalPodAutoscalers with pods have no recommendation.",
      description: "{{ $value | humanize }} objects have had pods for two hours, and no recommendation.",
    },
    updatesFailing(series("vpa_updater_failed_eviction_attempts_total"), "by eviction"),
    updatesFailing(series("vpa_updater_failed_in_place_update_attempts_total"), "in place"),
    {
      name: "VerticalPodAutoscalerAdmissionFailing",
      expression: `${grew(admissions, ["resource"], "15m")} > 5`,
      minutes: 5,
      severity: "warning",
      summary: "The webhook of the Vertical Pod Autoscaler fails.",
      description:
        "{{ $value | humanize }} requests about {{ $labels.resource }} failed in 15 minutes. Pods start with the requests of their owner.",
    },
  ];
}

function updatesFailing(attempts: string, way: string): Alert {
  return {
    name: "VerticalPodAutoscalerUpdatesFailing",
    expression: `${grew(attempts, ["vpa_namespace", "vpa_name", "reason"], "1h")} > 10`,
    minutes: 30,
    severity: "warning",
    summary: `Pods are not brought to their recommendation ${way}.`,
    description:
      "{{ $labels.vpa_namespace }}/{{ $labels.vpa_name }}: {{ $value | humanize }} attempts of an hour failed ({{ $labels.reason }}).",
    labels: { way },
  };
}
