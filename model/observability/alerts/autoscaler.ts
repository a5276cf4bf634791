import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import type { Alert } from "../alert";
import { grew, type Release, seriesOf } from "../series";

/** Seconds since which no loop began: the health check restarts the process after 600 (`--max-inactivity`). */
const STALE = 300;

/** Loops that have not begun where one is due less often than that. */
const MISSED = 3;

/** Seconds that reading the groups from the cloud may take: a loop is meant to begin every 10 (`--scan-interval`). */
const SLOW = 30;

/** Whether cluster-autoscaler works at all. Only the leader has series, so a leader that is gone is an absent one. */
export function autoscalerLoopAlerts(release: Release, scanSeconds: number): readonly Alert[] {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const begun = series("cluster_autoscaler_last_activity", { activity: "=main" });
  return [
    {
      name: "ClusterAutoscalerNotSafe",
      // 0 until the first loop, which may take minutes.
      expression: `max(${series("cluster_autoscaler_cluster_safe_to_autoscale")}) == 0`,
      minutes: 10,
      severity: "critical",
      summary: "cluster-autoscaler does not scale, because too many nodes are not ready.",
      description:
        "More nodes are unready or missing than --ok-total-unready-count and --max-total-unready-percentage allow, or no loop has come to an end yet. No group grows or shrinks.",
    },
    {
      name: "ClusterAutoscalerLoopStale",
      expression: `time() - max(${begun}) > ${Math.max(STALE, MISSED * scanSeconds)}`,
      minutes: 2,
      severity: "critical",
      summary: "The loop of cluster-autoscaler hangs.",
      description:
        "No loop has begun for {{ $value | humanizeDuration }}. The health check stays green for 10 minutes.",
    },
    {
      name: "ClusterAutoscalerLoopAbsent",
      expression: `absent(${begun})`,
      minutes: 15,
      severity: "critical",
      summary: "No cluster-autoscaler runs its loop.",
      description:
        "No leader has begun a loop, or nobody scrapes it. A process that waits for objects of a kind that the API server does not know answers its health check all the same.",
    },
    {
      name: "ClusterAutoscalerLoopFailing",
      expression: `sum by (type) (increase(${series("cluster_autoscaler_errors_total", { type: "!=cloudProviderError" })}[15m])) > 5`,
      minutes: 15,
      severity: "warning",
      summary: "Loops of cluster-autoscaler end with an error.",
      description: "{{ $value | humanize }} loops of 15 minutes ended with an error of the type {{ $labels.type }}.",
    },
    refreshSlow(series),
  ];
}

function refreshSlow(series: ReturnType<typeof seriesOf<typeof CLUSTER_AUTOSCALER_METRICS>>): Alert {
  const refresh = { function: "=cloudProviderRefresh" } as const;
  const sum = series("cluster_autoscaler_function_duration_seconds_sum", refresh);
  const count = series("cluster_autoscaler_function_duration_seconds_count", refresh);
  return {
    name: "ClusterAutoscalerRefreshSlow",
    expression: `sum(rate(${sum}[15m])) / sum(rate(${count}[15m])) > ${SLOW}`,
    minutes: 15,
    severity: "warning",
    summary: "cluster-autoscaler takes long to read its groups from the cloud.",
    description: "A refresh takes {{ $value | humanizeDuration }}, and pods wait that much longer for a node.",
  };
}

/**
 * Minutes of an hour that a group may be passed over: those of the first three times in a row are 35 (`--initial-node-group-backoff-duration`,
 * doubled each time). No time is longer than 30 minutes (`--max-node-group-backoff-duration`), and a try is between two.
 */
const PASSED_OVER = 30;

/** Whether groups grow when they should. */
export function scaleUpAlerts(release: Release): readonly Alert[] {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const target = series("cluster_autoscaler_node_group_target_count");
  const maximum = series("cluster_autoscaler_node_group_max_count");
  const pending = series("cluster_autoscaler_unschedulable_pods_count", { type: "=unschedulable" });
  const removed = series("cluster_autoscaler_old_unregistered_nodes_removed_count");
  return [
    {
      name: "ClusterAutoscalerScaleUpFailed",
      expression: grew(series("cluster_autoscaler_failed_scale_ups_total"), ["reason"], "30m"),
      minutes: 0,
      severity: "warning",
      summary: "Scale-ups fail.",
      description: "{{ $value | humanize }} scale-ups of the last 30 minutes failed: {{ $labels.reason }}.",
    },
    {
      name: "ClusterAutoscalerNodesUnregistered",
      expression: `max(${series("cluster_autoscaler_nodes_count", { state: "=longUnregistered" })}) > 0 or ${grew(removed, [], "1h")}`,
      minutes: 0,
      severity: "warning",
      summary: "Machines start and do not become nodes.",
      description:
        "{{ $value | humanize }} machines did not register within --max-node-provision-time, 15 minutes by default.",
    },
    {
      name: "ClusterAutoscalerGroupAtMaximum",
      expression: `(max by (node_group) (${target}) >= max by (node_group) (${maximum}) > 0) and on () max(${pending}) > 0`,
      minutes: 15,
      severity: "warning",
      summary: "A group is at its maximum while pods wait.",
      description:
        "{{ $labels.node_group }} has all of its {{ $value | humanize }} nodes, and pods in the cluster find no place.",
    },
    {
      name: "ClusterAutoscalerGroupBackedOff",
      // Each minute counts 1, by whichever leader.
      expression: `sum_over_time((max by (node_group, reason) (${series("cluster_autoscaler_node_group_backoff_status")}))[1h:1m]) > ${PASSED_OVER}`,
      minutes: 0,
      severity: "warning",
      summary: "A group is passed over after failed scale-ups.",
      description:
        "{{ $labels.node_group }} was backed off for {{ $value | humanize }} minutes of the last hour: {{ $labels.reason }}.",
    },
  ];
}
