import type { ResolvedProgram } from "../../components/program";
import { CONTROLLER_RUNTIME_METRICS } from "../../versions/metric-lists/controller-runtime";
import type { Alert } from "../alert";
import { grew, seriesOf } from "../series";
import { readRelease, type WatchedCluster } from "../watched";

/** The release of controller-runtime whose list was read. */
const CONTROLLER_RUNTIME_VERSION = "0.24.1";

/** Controllers that something scrapes by a monitor of ours; those that are not built with controller-runtime stay silent. */
function scrapedControllers({ components }: WatchedCluster): readonly ResolvedProgram[] {
  return components.flatMap(({ kind, programs }) =>
    kind === "controller" ? programs.filter(({ monitor }) => monitor !== null) : [],
  );
}

/** Whether controllers do their work. */
export function controllerAlerts(watched: WatchedCluster): readonly Alert[] {
  const namespaces = [...new Set(scrapedControllers(watched).map(({ namespace }) => namespace))].sort();
  if (namespaces.length === 0) return [];
  const series = seriesOf(
    CONTROLLER_RUNTIME_METRICS,
    readRelease(watched, "controller-runtime", CONTROLLER_RUNTIME_VERSION),
  );
  const namespace = `=~${namespaces.join("|")}` as const;
  const errors = series("controller_runtime_reconcile_errors_total", { namespace });
  const all = series("controller_runtime_reconcile_total", { namespace });
  const by = "sum by (namespace, controller)";
  return [
    {
      name: "ControllerReconcilesFailing",
      expression: `${by} (rate(${errors}[15m])) / ${by} (rate(${all}[15m])) > 0.1`,
      minutes: 15,
      severity: "warning",
      summary: "A controller fails at much of its work.",
      description:
        "{{ $labels.namespace }}/{{ $labels.controller }}: {{ $value | humanizePercentage }} of the reconciliations end with an error.",
    },
    {
      name: "ControllerPanics",
      expression: grew(
        series("controller_runtime_reconcile_panics_total", { namespace }),
        ["namespace", "controller"],
        "1h",
      ),
      minutes: 0,
      severity: "warning",
      summary: "A controller panicked.",
      description:
        "{{ $labels.namespace }}/{{ $labels.controller }} panicked {{ $value | humanize }} times within an hour.",
    },
    {
      name: "ControllerWithoutLeader",
      expression: `max by (namespace, name) (${series("leader_election_master_status", { namespace })}) == 0`,
      minutes: 10,
      severity: "warning",
      summary: "No replica of a controller leads.",
      description:
        "{{ $labels.namespace }}: every replica waits for the lease {{ $labels.name }}, and nothing is reconciled.",
    },
  ];
}
