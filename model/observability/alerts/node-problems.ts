import { NODE_PROBLEM_DETECTOR } from "../../node-problems/component";
import { NODE_CONDITIONS } from "../../node-problems/monitors";
import { KUBE_STATE_METRICS } from "../../versions/metric-lists/kubernetes";
import type { Alert } from "../alert";
import { seriesOf } from "../series";
import { KUBE_STATE_METRICS_VERSION, readRelease, releaseIn, type WatchedCluster } from "../watched";

/** What node-problem-detector says of nodes: nothing else acts on it. */
export function nodeProblemAlerts(watched: WatchedCluster): readonly Alert[] {
  if (releaseIn(watched, NODE_PROBLEM_DETECTOR) === null) return [];
  const series = seriesOf(KUBE_STATE_METRICS, readRelease(watched, "kube-state-metrics", KUBE_STATE_METRICS_VERSION));
  const found = series("kube_node_status_condition", { condition: `=~${NODE_CONDITIONS.join("|")}`, status: "=true" });
  return [
    {
      name: "NodeProblemFound",
      expression: `max by (node, condition) (${found}) == 1`,
      minutes: 5,
      severity: "warning",
      summary: "A node is broken, whether or not it is ready.",
      description: "{{ $labels.node }} has the condition {{ $labels.condition }}, on which nothing acts by itself.",
    },
  ];
}
