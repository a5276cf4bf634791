import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { PrometheusAdapterProps } from "../../../model/declaration/metrics";
import type { VpaExternalMetrics } from "../../../model/declaration/vertical-pod-autoscaler-component";
import { adapterConfig } from "../../../model/metrics/prometheus-adapter";

interface Config {
  readonly externalRules: readonly [Rule, Rule];
}

interface Rule {
  readonly seriesQuery: string;
  readonly metricsQuery: string;
  readonly name: { readonly as: string };
  readonly resources: unknown;
}

const METRICS: VpaExternalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory" };
const POD = 'namespace="<<index .LabelValuesByName "namespace">>",pod="<<index .LabelValuesByName "pod">>"';

function config(changes: Partial<VpaExternalMetrics> = {}, rules: PrometheusAdapterProps["rules"] = {}): Config {
  const served = { metrics: { ...METRICS, ...changes }, namespace: "metrics", component: "prometheus-adapter" };
  return parse(adapterConfig({ rules }, served)) as Config;
}

/** What the adapter makes of a query's template (pkg/naming/metrics_query.go, processQueryParts and template.Execute). */
function asked(template: string, labels: Readonly<Record<string, string>>): string {
  return template.replace(/<<index \.LabelValuesByName "(\w+)">>/g, (_match, label: string) => labels[label] ?? "");
}

describe("rules of kubelets' series", () => {
  it("offer the two metrics by their names and nothing else", () => {
    expect(Object.keys(config())).toEqual(["externalRules"]);
    expect(config().externalRules.map(({ name }) => name.as)).toEqual(["vpa_cpu", "vpa_memory"]);
  });

  it("say which label is the namespace", () => {
    for (const { resources } of config().externalRules) {
      expect(resources).toEqual({ overrides: { namespace: { resource: "namespace" } } });
    }
  });

  it("find the metrics by the adapter's own container", () => {
    const own = '{namespace="metrics",container="prometheus-adapter"}';
    expect(config().externalRules.map(({ seriesQuery }) => seriesQuery)).toEqual([
      `container_cpu_usage_seconds_total${own}`,
      `container_memory_working_set_bytes${own}`,
    ]);
  });

  it("ask for each container of one pod, in cores and bytes", () => {
    expect(config({ containerLabel: "container" }).externalRules.map(({ metricsQuery }) => metricsQuery)).toEqual([
      `sum by (container) (irate(container_cpu_usage_seconds_total{${POD},container!=""}[4m]))`,
      `sum by (container) (container_memory_working_set_bytes{${POD},container!=""})`,
    ]);
  });

  it.each([
    [undefined, "name"],
    ["ctr", "ctr"],
  ])("name the container where the recommender looks, with %p in %s", (containerLabel, label) => {
    for (const { metricsQuery } of config({ containerLabel }).externalRules) {
      expect(metricsQuery).toMatch(/^label_replace\(sum by \(container\) \(.*\), /);
      expect(metricsQuery.endsWith(`, "${label}", "$1", "container", "(.*)")`)).toBe(true);
    }
  });

  it("are queries of Prometheus whatever labels a target selects by", () => {
    const labels = { "app.kubernetes.io/name": "web", namespace: "shop", pod: "web-0" };
    const [, memory] = config({ containerLabel: "container" }).externalRules;
    expect(asked(memory.metricsQuery, labels)).toBe(
      'sum by (container) (container_memory_working_set_bytes{namespace="shop",pod="web-0",container!=""})',
    );
  });
});

describe("rules of one's own", () => {
  const own = { seriesQuery: "pod:cpu", metricsQuery: "sum by (name) (pod:cpu{<<.LabelMatchers>>})" };

  it("replace one and leave the other", () => {
    const [cpu, memory] = config({}, { cpu: own }).externalRules;
    expect(cpu).toMatchObject({ ...own, name: { as: "vpa_cpu" } });
    expect(memory.seriesQuery).toContain("container_memory_working_set_bytes");
  });
});
