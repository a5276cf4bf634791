import { VizLegendOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import {
  type Dashboard,
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type {
  ResolvedDashboard,
  ResolvedDashboards,
  ResolvedPanel,
} from "../../../model/stages/resolved-observability";
import { ifAny } from "../objects/if-any";
import { LABELS } from "./alerts";

/** Gives Grafana's sidecar a ConfigMap for each dashboard. */
export function addDashboards(objects: KubernetesObject[], namespace: string, dashboards: ResolvedDashboards): void {
  const { labels, annotations } = dashboards;
  for (const board of dashboards.boards) {
    const name = `nodegroups-${board.name}`;
    objects.push({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name, namespace, labels: { ...labels, ...LABELS }, annotations: ifAny(annotations) },
      data: { [`${name}.json`]: `${JSON.stringify(dashboard(name, board), null, 2)}\n` },
    });
  }
}

/** The Prometheus is chosen at the top: one Grafana may show many clusters. */
const PROMETHEUS = { type: "prometheus", uid: "$datasource" };

function dashboard(uid: string, { title, rows }: ResolvedDashboard): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .tags(["nodegroups"])
    .timezone("utc")
    .time({ from: "now-6h", to: "now" })
    .refresh("1m")
    .withVariable(new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus"));
  if (rows.some(({ panels }) => panels.some(isOfGroups))) builder.withVariable(groupVariable());
  let id = 1;
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title).id(id++));
    for (const each of row.panels) builder.withPanel(panel(each, id++));
  }
  return builder.build();
}

function isOfGroups({ queries }: ResolvedPanel): boolean {
  return queries.some(({ expression }) => expression.includes('"$group"'));
}

/** Groups as cluster-autoscaler names them; all unless some are chosen. */
function groupVariable(): QueryVariableBuilder {
  return new QueryVariableBuilder("group")
    .label("Groups")
    .datasource(PROMETHEUS)
    .query("label_values(cluster_autoscaler_node_group_max_count, node_group)")
    .multi(true)
    .includeAll(true)
    .allValue(".*");
}

/** Half as wide as the screen. */
function panel({ title, description, unit, queries }: ResolvedPanel, id: number): PanelBuilder {
  const builder = new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .unit(unit)
    .min(0)
    .span(12)
    .height(8)
    .datasource(PROMETHEUS)
    .legend(new VizLegendOptionsBuilder().showLegend(true));
  for (const [index, { expression, legend }] of queries.entries()) {
    builder.withTarget(target(expression, legend).refId(REF_IDS.charAt(index)));
  }
  return builder;
}

/** Names of a panel's queries, as Grafana gives them. */
const REF_IDS = "ABCDEFGH";

function target(expression: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().expr(expression).legendFormat(legend).datasource(PROMETHEUS);
}
