import type { ResolvedDashboard } from "../../stages/resolved-observability";
import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import { KUBE_STATE_METRICS } from "../../versions/metric-lists/kubernetes";
import { type Release, seriesOf } from "../series";
import { KUBE_STATE_METRICS_VERSION, readRelease, type WatchedCluster } from "../watched";
import { panel } from "./panel";

/** What nodes have that no pod asked for, and what keeps nodes that could go. */
export function wasteDashboard(watched: WatchedCluster, release: Release): ResolvedDashboard {
  return {
    name: "waste",
    title: "Room that nobody asked for",
    rows: [
      { title: "Requests", panels: requestPanels(watched) },
      { title: "Nodes that could go", panels: nodePanels(release) },
    ],
  };
}

function requestPanels(watched: WatchedCluster) {
  const series = seriesOf(KUBE_STATE_METRICS, readRelease(watched, "kube-state-metrics", KUBE_STATE_METRICS_VERSION));
  const room = (resource: "cpu" | "memory") =>
    `sum(${series("kube_node_status_allocatable", { resource: `=${resource}` })})`;
  // Pods that wait have no node.
  const asked = (resource: "cpu" | "memory") =>
    `sum(${series("kube_pod_container_resource_requests", { resource: `=${resource}`, node: "!=" })})`;
  return [
    panel(
      "Requested share",
      "percentunit",
      "Of what nodes have for pods. Pods that have ended count until they are gone.",
      {
        cpu: `${asked("cpu")} / ${room("cpu")}`,
        memory: `${asked("memory")} / ${room("memory")}`,
      },
    ),
    panel("Cores that nobody asked for", "short", "Allocatable less requested.", {
      cores: `${room("cpu")} - ${asked("cpu")}`,
    }),
    panel("Memory that nobody asked for", "bytes", "Allocatable less requested.", {
      memory: `${room("memory")} - ${asked("memory")}`,
    }),
  ];
}

function nodePanels(release: Release) {
  const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
  return [
    panel("Unneeded nodes", "short", "They go after unneededTime, 10 minutes by default, unless pods come.", {
      nodes: `max(${series("cluster_autoscaler_unneeded_nodes_count")})`,
    }),
    panel("Nodes that must stay", "short", "By what keeps them: pods that cannot move, minimums, annotations.", {
      "{{reason}}": `max by (reason) (${series("cluster_autoscaler_unremovable_nodes_count")})`,
    }),
    panel("Scale-down rests", "short", "1 while it waits after a scale-up, a removal or a failure.", {
      rests: `max(${series("cluster_autoscaler_scale_down_in_cooldown")})`,
    }),
  ];
}
