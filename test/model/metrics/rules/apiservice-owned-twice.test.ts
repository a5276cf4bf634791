import { describe, expect, test } from "@jest/globals";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { answererProblems, METRICS_PATH, PROMETHEUS_URL } from "./adapter-problems";

const EXTERNAL = "v1beta1.external.metrics.k8s.io";
const RESOURCE = "v1beta1.metrics.k8s.io";
const ADAPTER = { kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL } as const;

const twice = (where: string, got: string) => problem("apiservice-owned-twice", where, got, "one of the two");

describe("apiservice-owned-twice", () => {
  test("refuses an adapter where something else answers for external metrics", () => {
    expect(answererProblems(ADAPTER, { [EXTERNAL]: "custom-adapter" })).toEqual([
      twice(`${METRICS_PATH}.adapter`, '"prometheus-adapter", and "custom-adapter" in existingApiServices'),
    ]);
  });

  test("refuses a second prometheus-adapter", () => {
    expect(answererProblems(ADAPTER, { [EXTERNAL]: "prometheus-adapter" })).toHaveLength(1);
  });

  test("refuses two that exist", () => {
    expect(answererProblems({ kind: "existing", name: "a" }, { [EXTERNAL]: "b" })).toEqual([
      twice(`${METRICS_PATH}.adapter`, '"a", and "b" in existingApiServices'),
    ]);
  });

  test("refuses metrics-server where the cluster comes with one", () => {
    expect(
      clusterProblems("google", { metricsServer: {}, existingApiServices: { [RESOURCE]: "metrics-server" } }),
    ).toEqual([twice("prod-google: metricsServer", '"metrics-server", and "metrics-server" in existingApiServices')]);
  });

  test("takes one that exists and is named twice", () => {
    expect(answererProblems({ kind: "existing", name: "a" }, { [EXTERNAL]: "a" })).toEqual([]);
  });

  test("takes one answerer for each of several", () => {
    expect(answererProblems(ADAPTER, { [RESOURCE]: "metrics-server", "v1.example.com": "other" })).toEqual([]);
  });
});
