import type { ResolvedProgram } from "../../components/program";
import { KUBE_STATE_METRICS } from "../../versions/metric-lists/kubernetes";
import type { Alert } from "../alert";
import { type SelectSeries, seriesOf } from "../series";
import { KUBE_STATE_METRICS_VERSION, programsOf, readRelease, type WatchedCluster } from "../watched";

/** Whether what the project deploys runs, whatever it is. */
export function workloadAlerts(watched: WatchedCluster): readonly Alert[] {
  const series = seriesOf(KUBE_STATE_METRICS, readRelease(watched, "kube-state-metrics", KUBE_STATE_METRICS_VERSION));
  const programs = programsOf(watched);
  const deployments = byNamespace(programs.filter(({ workload }) => workload.kind === "Deployment"));
  const available = deployments.map(([namespace, names]) =>
    series("kube_deployment_status_replicas_available", { namespace: `=${namespace}`, deployment: `=~${names}` }),
  );
  const restarts = byNamespace(programs).map(([namespace, names]) =>
    series("kube_pod_container_status_restarts_total", { namespace: `=${namespace}`, pod: `=~(${names})-.*` }),
  );
  return [
    ...alertIf(available, {
      name: "ComponentUnavailable",
      expression: `(${available.join(" or ")}) == 0`,
      minutes: 10,
      severity: "critical",
      summary: "A component has no pod that works.",
      description: "No replica of {{ $labels.namespace }}/{{ $labels.deployment }} has been available for 10 minutes.",
    }),
    ...missingOnNodes(programs, series),
    ...alertIf(restarts, {
      name: "ComponentRestarting",
      expression: `sum by (namespace, pod, container) (${restarts.map((each) => `increase(${each}[1h])`).join(" or ")}) > 3`,
      minutes: 0,
      severity: "warning",
      summary: "A component is restarted again and again.",
      description:
        "{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) was restarted {{ $value | humanize }} times within an hour.",
    }),
  ];
}

/** A node has a pod for a moment less while it starts or a DaemonSet is rolled: only what lasts is told. */
function missingOnNodes(
  programs: readonly ResolvedProgram[],
  series: SelectSeries<typeof KUBE_STATE_METRICS>,
): readonly Alert[] {
  const daemonSets = byNamespace(programs.filter(({ workload }) => workload.kind === "DaemonSet"));
  const nodes = (which: "number_unavailable" | "desired_number_scheduled") => {
    const each = daemonSets.map(([namespace, names]) =>
      series(`kube_daemonset_status_${which}`, { namespace: `=${namespace}`, daemonset: `=~${names}` }),
    );
    return `sum by (namespace, daemonset) (${each.join(" or ")})`;
  };
  return alertIf(
    daemonSets.map(([namespace]) => namespace),
    {
      name: "ComponentMissingOnNodes",
      expression: `${nodes("number_unavailable")} / ${nodes("desired_number_scheduled")} > 0.1`,
      minutes: 30,
      severity: "warning",
      summary: "A component does not run on many nodes.",
      description:
        "{{ $labels.namespace }}/{{ $labels.daemonset }} has not been available on {{ $value | humanizePercentage }} of its nodes for 30 minutes.",
    },
  );
}

function alertIf(subjects: readonly string[], alert: Alert): readonly Alert[] {
  return subjects.length === 0 ? [] : [alert];
}

/** Names of programs as a pattern, by namespace: one selector for each, so that another cluster's names are not met by chance. */
function byNamespace(programs: readonly ResolvedProgram[]): readonly (readonly [namespace: string, pattern: string])[] {
  const namespaces = [...new Set(programs.map(({ namespace }) => namespace))].sort();
  return namespaces.map((namespace) => {
    const names = programs.filter((program) => program.namespace === namespace).map(({ name }) => name);
    return [namespace, [...new Set(names)].sort().join("|")];
  });
}
