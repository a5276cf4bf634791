import { describe, expect, it } from "@jest/globals";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { clusterFiles, clusterManifests } from "../../../../stacks/cluster-charts";
import { resolveCluster } from "../../../support/fleets";
import { renderComponent } from "../../../support/render-component";

const watched = (observability: object) =>
  renderComponent("observability", "aws", { clusterAutoscaler: {}, observability })
    .objects as unknown as readonly Rendered[];

interface Rendered {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: object;
    readonly annotations: object;
  };
  readonly data: Readonly<Record<string, string>>;
  readonly spec: { readonly groups: readonly { readonly name: string; readonly rules: readonly object[] }[] };
}

const ofKind = (objects: readonly Rendered[], kind: string) => objects.filter((each) => each.kind === kind);

describe("rules", () => {
  it("are selected by the declared labels, in the declared namespace", () => {
    const [rule] = ofKind(
      watched({ namespace: "metrics", alerts: { labels: { release: "prometheus" } } }),
      "PrometheusRule",
    );
    expect(rule?.metadata).toMatchObject({
      name: "nodegroups-cluster-autoscaler",
      namespace: "metrics",
      labels: { release: "prometheus", "app.kubernetes.io/managed-by": "nodegroups" },
    });
  });

  it("wait as long as the alert says, or not at all", () => {
    const [rule] = ofKind(watched({}), "PrometheusRule");
    const rules = rule?.spec.groups[0]?.rules;
    expect(rules).toContainEqual(expect.objectContaining({ alert: "ClusterAutoscalerNotSafe", for: "10m" }));
    expect(
      rules?.find((each) => "alert" in each && each.alert === "ClusterAutoscalerScaleUpFailed"),
    ).not.toHaveProperty("for");
  });
});

interface Board {
  readonly uid: string;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly targets?: readonly { readonly refId: string }[];
  }[];
}

describe("dashboards", () => {
  const maps = (dashboards: object = {}) => ofKind(watched({ dashboards }), "ConfigMap");
  const boards = maps().map(({ data }) => JSON.parse(Object.values(data)[0] ?? "") as Board);

  it("are ConfigMaps that the sidecar of Grafana selects", () => {
    for (const { metadata } of maps()) expect(metadata.labels).toMatchObject({ grafana_dashboard: "1" });
    const [map] = maps({ labels: { dashboards: "yes" }, annotations: { grafana_folder: "Nodes" } });
    expect(map?.metadata.labels).toMatchObject({ dashboards: "yes" });
    expect(map?.metadata.labels).not.toHaveProperty("grafana_dashboard");
    expect(map?.metadata.annotations).toMatchObject({ grafana_folder: "Nodes" });
  });

  it("have an id each, and panels with ids and queries of their own", () => {
    expect(boards.map(({ uid }) => uid)).toEqual([
      "nodegroups-cloud-calls",
      "nodegroups-cluster-autoscaler",
      "nodegroups-waste",
    ]);
    for (const { panels } of boards) {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const { type, targets = [] } of panels) {
        expect(targets.length > 0).toBe(type === "timeseries");
        expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      }
    }
  });

  it("ask for a Prometheus, and for groups where they are about groups", () => {
    const variables = boards.map(({ templating }) => templating.list.map(({ name }) => name));
    expect(variables).toEqual([["datasource"], ["datasource", "group"], ["datasource"]]);
  });

  it("are also files", () => {
    const cluster = resolveCluster("aws", {}, { observability: {} }) as unknown as AnyResolvedCluster;
    const files = clusterFiles(clusterManifests(cluster)).filter(({ path }) => path.endsWith(".json"));
    expect(files.map(({ path, text }) => [path, text])).toEqual(
      maps().map(({ data, metadata }) => [`observability/dashboards/${metadata.name}.json`, Object.values(data)[0]]),
    );
  });
});
