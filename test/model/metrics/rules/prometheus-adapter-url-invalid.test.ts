import { expect, test } from "@jest/globals";
import { problem } from "../../../support/rule-cases";
import { adapterProblems, METRICS_PATH } from "./adapter-problems";

test.each([
  "",
  "prometheus.monitoring.svc:9090",
  "ftp://prometheus.monitoring.svc",
  "http://user:secret@prometheus.monitoring.svc",
  "http://prometheus.monitoring.svc:99999",
  "http://prometheus.monitoring.svc?a=b",
])("refuses %j", (prometheusUrl) => {
  expect(adapterProblems({ prometheusUrl })).toEqual([
    problem(
      "prometheus-adapter-url-invalid",
      `${METRICS_PATH}.adapter.prometheusUrl`,
      JSON.stringify(prometheusUrl),
      expect.stringContaining("an http or https address"),
    ),
  ]);
});

test.each(["http://prometheus.monitoring.svc:9090", "https://metrics.example.com/prometheus/", "http://10.0.0.1"])(
  "takes %s",
  (prometheusUrl) => {
    expect(adapterProblems({ prometheusUrl })).toEqual([]);
  },
);
