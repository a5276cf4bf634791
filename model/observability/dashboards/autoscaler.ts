import type { ResolvedDashboard } from "../../stages/resolved-observability";
import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import { type Release, seriesOf } from "../series";
import { average, panel } from "./panel";

/** Whether cluster-autoscaler works, what each group has and may have, and what it did. */
export function autoscalerDashboard(release: Release): ResolvedDashboard {
  return {
    name: "cluster-autoscaler",
    title: "Cluster autoscaler",
    rows: [
      { title: "Loop", panels: loopPanels(release) },
      { title: "Groups", panels: groupPanels(release) },
      { title: "Scale events", panels: eventPanels(release) },
    ],
  };
}

function loopPanels(release: Release) {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const [sum, count] = [
    "cluster_autoscaler_function_duration_seconds_sum",
    "cluster_autoscaler_function_duration_seconds_count",
  ] as const;
  const begun = series("cluster_autoscaler_last_activity", { activity: "=main" });
  return [
    panel("Since the last loop", "s", "A loop is due every ten seconds; after ten minutes the process is restarted.", {
      loop: `time() - max(${begun})`,
    }),
    panel("What a loop spends its time with", "s", "Of one loop, on average.", {
      "{{function}}": average(series(sum), series(count), "function"),
    }),
    panel("Loops that failed", "short", "In five minutes, by type of error.", {
      "{{type}}": `sum by (type) (increase(${series("cluster_autoscaler_errors_total")}[5m]))`,
    }),
    panel(
      "Pods that wait",
      "short",
      "unschedulable: no node has room; scheduler_unprocessed: the scheduler has not seen them yet.",
      {
        "{{type}}": `max by (type) (${series("cluster_autoscaler_unschedulable_pods_count")})`,
      },
    ),
  ];
}

/** Of the groups that are chosen at the top of the dashboard. */
function groupPanels(release: Release) {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const chosen = { node_group: "=~$group" } as const;
  const by = (of: string) => `max by (node_group) (${of})`;
  const target = by(series("cluster_autoscaler_node_group_target_count", chosen));
  const maximum = by(series("cluster_autoscaler_node_group_max_count", chosen));
  const minimum = by(series("cluster_autoscaler_node_group_min_count", chosen));
  const backedOff = series("cluster_autoscaler_node_group_backoff_status", chosen);
  return [
    panel("Target, minimum and maximum", "short", "The target is what cluster-autoscaler has asked the cloud for.", {
      "{{node_group}} target": target,
      "{{node_group}} minimum": minimum,
      "{{node_group}} maximum": maximum,
    }),
    panel("Nearest to their maximum", "percentunit", "The twenty groups that have used most of it.", {
      "{{node_group}}": `topk(20, ${target} / (${maximum} > 0))`,
    }),
    panel("Passed over", "short", "1 while a group is backed off after failed scale-ups.", {
      "{{node_group}}: {{reason}}": `max by (node_group, reason) (${backedOff}) > 0`,
    }),
    panel("Nodes by state", "short", "unregistered: machines that are no nodes yet; longUnregistered: not in time.", {
      "{{state}}": `max by (state) (${series("cluster_autoscaler_nodes_count")})`,
    }),
  ];
}

function eventPanels(release: Release) {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  const grown = (of: string, by = "") => `sum${by} (increase(${of}[10m]))`;
  return [
    panel("Nodes added and removed", "short", "In ten minutes; removed ones by reason.", {
      added: grown(series("cluster_autoscaler_scaled_up_nodes_total")),
      "removed: {{reason}}": grown(series("cluster_autoscaler_scaled_down_nodes_total"), " by (reason)"),
    }),
    panel("Scale-ups that failed", "short", "In ten minutes, by reason.", {
      "{{reason}}": grown(series("cluster_autoscaler_failed_scale_ups_total"), " by (reason)"),
    }),
    panel("Scaling that limits forbade", "short", "In ten minutes: limits of cores and memory of the whole cluster.", {
      "{{direction}}: {{reason}}": grown(
        series("cluster_autoscaler_skipped_scale_events_count"),
        " by (direction, reason)",
      ),
    }),
    panel("Pods evicted to remove nodes", "short", "In ten minutes, by result.", {
      "{{eviction_result}}": grown(series("cluster_autoscaler_evicted_pods_total"), " by (eviction_result)"),
    }),
  ];
}
