import type { ResolvedProgram } from "../../components/program";
import { TARGET_METRICS } from "../../versions/metric-lists/targets";
import type { Alert } from "../alert";
import { isScraped } from "../monitors";
import { type SelectSeries, seriesOf } from "../series";
import { podPattern, readRelease, type WatchedCluster } from "../watched";

/** Share of a program's targets that may be down: nodes come and go, and so do what runs on each. */
const FEW = 0.1;

/** Whether somebody reads the metrics of what the project deploys: alerts over metrics that nobody reads stay silent. */
export function targetAlerts(watched: WatchedCluster): readonly Alert[] {
  const series = seriesOf(TARGET_METRICS, readRelease(watched, "prometheus", "3.0.0"));
  return scraped(watched).map((program) => unread(program, series));
}

function scraped({ components }: WatchedCluster): readonly ResolvedProgram[] {
  return components.flatMap((component) => component.programs.filter((program) => isScraped(program, component)));
}

function unread(program: ResolvedProgram, series: SelectSeries<typeof TARGET_METRICS>): Alert {
  const { name, namespace } = program;
  const targets = series("up", { namespace: `=${namespace}`, pod: `=~${podPattern(program)}` });
  return {
    name: "ComponentMetricsUnread",
    expression: `1 - avg(${targets}) > ${FEW} or absent(${targets})`,
    minutes: 15,
    severity: "warning",
    summary: "Nobody reads the metrics of a component.",
    description: `{{ $value | humanizePercentage }} of what ${namespace}/${name} serves metrics with does not answer, or is no target at all. Alerts over these metrics stay silent.`,
    // Two namespaces may have programs of one name.
    labels: { namespace, component: name },
  };
}
