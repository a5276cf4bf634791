import { at, componentProblems } from "./component-problems";

const CODE = "vpa-flag-type";

test.each([
  ["recommender", "memory-saver", "true", '"true"', "true or false"],
  ["recommender", "update-worker-count", 1.5, "1.5", "a whole number"],
  ["recommender", "target-cpu-percentile", "0.5", '"0.5"', "a number"],
  ["recommender", "recommender-interval", "1d", '"1d"', expect.stringContaining("Go duration")],
  ["recommender", "recommender-interval", "0s", '"0s"', expect.stringContaining("above zero")],
  [
    "recommender",
    "container-recommendation-max-allowed-cpu",
    "4 cores",
    '"4 cores"',
    expect.stringContaining("quantity"),
  ],
  ["recommender", "storage", "disk", '"disk"', 'one of "checkpoint", "prometheus"'],
  ["recommender", "history-length", "8 days", '"8 days"', expect.stringContaining("Prometheus")],
  ["recommender", "history-resolution", "30m1h", '"30m1h"', expect.stringContaining("largest to the smallest")],
  ["recommender", "history-resolution", "0", '"0"', expect.stringContaining("above zero")],
  ["recommender", "pod-label-prefix", "", '""', "a text that is not empty"],
  ["recommender", "prometheus-address", "prometheus", '"prometheus"', expect.stringContaining("http or https")],
  ["recommender", "prometheus-address", "http://u:p@x", '"http://u:p@x"', expect.stringContaining("credentials")],
  ["updater", "eviction-rate-limit", Number.NaN, '"NaN"', "a number"],
  ["admissionController", "kube-api-qps", null, "null", "a number"],
])("%s: %s is not %j", (program, name, value, got, expected) => {
  expect(componentProblems({ [program]: { flags: { [name]: value } } })).toEqual([
    at(CODE, `${program}.flags["${name}"]`.replace('["storage"]', ".storage"), got, expected),
  ]);
});

test("takes values of every type", () => {
  const flags = {
    "memory-saver": false,
    "update-worker-count": 50,
    "target-cpu-percentile": 0.9,
    "recommender-interval": "1m30s",
    "container-recommendation-max-allowed-memory": "96Gi",
    storage: "prometheus",
    "prometheus-address": "http://prometheus.monitoring.svc:9090",
    "history-length": "2w",
    "history-resolution": "1h30m",
  };
  expect(componentProblems({ recommender: { flags }, recommenders: { frugal: { flags } } })).toEqual([]);
});
