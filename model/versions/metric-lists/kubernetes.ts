import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of kube-state-metrics that tell of objects of ours, and of nodes. All are stable, so their names and labels stay.
 * Source: docs/metrics/workload and docs/metrics/cluster of kubernetes/kube-state-metrics at v2.18.0.
 * @read 2026-11 kubernetes/kube-state-metrics 2.18.0
 */
export const KUBE_STATE_METRICS = {
  kube_cronjob_created: { type: "gauge", labels: ["cronjob", "namespace"] },
  kube_cronjob_status_last_successful_time: { type: "gauge", labels: ["cronjob", "namespace"] },
  kube_daemonset_status_desired_number_scheduled: { type: "gauge", labels: ["daemonset", "namespace"] },
  kube_daemonset_status_number_unavailable: { type: "gauge", labels: ["daemonset", "namespace"] },
  kube_deployment_status_replicas_available: { type: "gauge", labels: ["deployment", "namespace"] },
  kube_node_status_condition: { type: "gauge", labels: ["node", "condition", "status"] },
  kube_node_status_allocatable: { type: "gauge", labels: ["node", "resource", "unit"] },
  kube_pod_container_resource_requests: {
    type: "gauge",
    labels: ["resource", "unit", "container", "pod", "namespace", "node"],
  },
  kube_pod_container_status_restarts_total: { type: "counter", labels: ["container", "namespace", "pod"] },
} as const satisfies MetricList;

/**
 * Metrics of kube-apiserver that tell whether an API behind it answers.
 * Source: staging/src/k8s.io/kube-aggregator/pkg/controllers/status/metrics/metrics.go of kubernetes/kubernetes at 78fc8e4.
 * @read 2026-11 kubernetes/kubernetes 78fc8e4
 */
export const KUBE_AGGREGATOR_METRICS = {
  aggregator_unavailable_apiservice: { type: "gauge", labels: ["name"] },
} as const satisfies MetricList;
