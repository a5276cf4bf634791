/** Every metric that an alert names, read from the finished expression, is one that the release in use serves on that cloud. */
import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import type { MetricList } from "../../../model/base/metric-list";
import { metricOf, type Release, seriesOf, serves } from "../../../model/observability/series";
import { CLOUD_CONTROLLER_VERSIONS } from "../../../model/versions/cloud-controller";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../../model/versions/cluster-autoscaler";
import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";
import { CLOUD_CONTROLLER_METRICS } from "../../../model/versions/metric-lists/cloud-controller";
import { CLUSTER_AUTOSCALER_METRICS } from "../../../model/versions/metric-lists/cluster-autoscaler";
import { CONTROLLER_RUNTIME_METRICS } from "../../../model/versions/metric-lists/controller-runtime";
import { KUBE_AGGREGATOR_METRICS, KUBE_STATE_METRICS } from "../../../model/versions/metric-lists/kubernetes";
import { METRICS_SERVER_METRICS } from "../../../model/versions/metric-lists/metrics-server";
import { STORAGE_METRICS } from "../../../model/versions/metric-lists/storage";
import { TARGET_METRICS } from "../../../model/versions/metric-lists/targets";
import { TERMINATION_HANDLER_METRICS } from "../../../model/versions/metric-lists/termination-handler";
import { VPA_METRICS } from "../../../model/versions/metric-lists/vertical-pod-autoscaler";
import { METRICS_SERVER_VERSIONS } from "../../../model/versions/metrics";
import { STORAGE_RELEASES } from "../../../model/versions/storage";
import { TERMINATION_HANDLER_VERSION } from "../../../model/versions/termination-handler";
import { VPA_VERSIONS } from "../../../model/versions/vertical-pod-autoscaler";
import { alertsOf, queriesOf, type Watched } from "../../support/observability";

/** Names of series in PromQL: what is neither a function, a keyword, a label in braces or in a `by`, nor a number with a unit. */
function seriesNames(expression: string): readonly string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .replace(/\{[^}]*\}/g, "")
    .replace(/\b(?:by|on|without) \([^)]*\)/g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/\boffset \w+/g, "");
  return [...new Set([...bare.matchAll(/\b(?:up|[a-z][a-z0-9]*_[a-z0-9_]+)\b/g)].map(([name]) => name))].filter(
    (name) => !FUNCTIONS.has(name),
  );
}

const FUNCTIONS = new Set(["min_over_time", "sum_over_time", "count_over_time", "histogram_quantile"]);

function releases({ cloud, minor }: Watched): readonly (readonly [MetricList, Release])[] {
  const of = (list: MetricList, program: string, version: string) => [list, { program, version, cloud }] as const;
  return [
    of(CLUSTER_AUTOSCALER_METRICS, "cluster-autoscaler", CLUSTER_AUTOSCALER_VERSIONS[minor]),
    of(VPA_METRICS, "vertical-pod-autoscaler", VPA_VERSIONS[minor]),
    of(METRICS_SERVER_METRICS, "metrics-server", METRICS_SERVER_VERSIONS[minor]),
    of(CLOUD_CONTROLLER_METRICS, "cloud-controller-manager", CLOUD_CONTROLLER_VERSIONS[cloud][minor]),
    of(STORAGE_METRICS, "storage", STORAGE_RELEASES[cloud][minor].version),
    of(TERMINATION_HANDLER_METRICS, "node-termination-handler", TERMINATION_HANDLER_VERSION),
    of(CONTROLLER_RUNTIME_METRICS, "controller-runtime", "0.24.1"),
    of(KUBE_STATE_METRICS, "kube-state-metrics", "2.18.0"),
    of(TARGET_METRICS, "prometheus", "3.0.0"),
    of(KUBE_AGGREGATOR_METRICS, "kube-apiserver", `${minor}.0`),
  ];
}

function isServed(name: string, watched: Watched): boolean {
  return releases(watched).some(([list, release]) => {
    const metric = metricOf(list, name);
    return metric !== null && serves(metric, release);
  });
}

const EVERYWHERE = CLOUDS.flatMap((cloud) => KUBERNETES_MINORS.map((minor): Watched => ({ cloud, minor })));

describe.each(EVERYWHERE)("on $cloud with $minor", (watched) => {
  it("alerts name metrics that are served, and at least one each", () => {
    for (const { name, expression } of alertsOf(watched)) {
      const names = seriesNames(expression);
      expect([name, names.length]).not.toEqual([name, 0]);
      expect([name, names.filter((each) => !isServed(each, watched))]).toEqual([name, []]);
    }
  });

  it("and so do the queries of dashboards", () => {
    const queries = queriesOf(watched);
    expect(queries.length).toBeGreaterThan(20);
    for (const query of queries) {
      const names = seriesNames(query);
      expect([query, names.length]).not.toEqual([query, 0]);
      expect([query, names.filter((each) => !isServed(each, watched))]).toEqual([query, []]);
    }
  });
});

test("series are found in an expression", () => {
  expect(
    seriesNames(
      'sum by (le_x) (rate(a_b_bucket{c_d="e_f"}[5m] offset 5m)) > on (g_h) min_over_time(i_j[1h:1m]) or up{k_l="m"}',
    ),
  ).toEqual(["a_b_bucket", "i_j", "up"]);
});

describe("a series cannot be written", () => {
  const of = (version: string, cloud: Release["cloud"]) =>
    seriesOf(CLUSTER_AUTOSCALER_METRICS, { program: "cluster-autoscaler", version, cloud });

  it.each([
    ["before its metric came", "1.35.2", "aws", "cluster_autoscaler_failed_node_creations_total"],
    ["after its metric went", "1.35.2", "azure", "cloudprovider_azure_api_request_errors"],
    ["on another cloud", "1.36.1", "google", "cluster_autoscaler_aws_request_duration_seconds_count"],
  ] as const)("%s", (_, version, cloud, name) => {
    expect(() => of(version, cloud)(name)).toThrow(`cluster-autoscaler ${version} has no metric ${name} on ${cloud}`);
  });

  it("where the release has it, it has the labels that are asked for", () => {
    expect(of("1.36.1", "aws")("cluster_autoscaler_failed_node_creations_total", { reason: '=~a|b"c' })).toBe(
      'cluster_autoscaler_failed_node_creations_total{reason=~"a|b\\"c"}',
    );
  });
});
