import { at, componentProblems } from "./component-problems";

const CODE = "vpa-flag-out-of-range";

test.each([
  ["recommender", "recommendation-margin-fraction", -0.1, "at least 0"],
  ["recommender", "update-worker-count", 0, "at least 1"],
  ["recommender", "oom-bump-up-ratio", 0.9, "at least 1"],
  ["recommender", "round-memory-bytes", 0, "at least 1"],
  ["updater", "eviction-tolerance", 1.5, "from 0 to 1"],
  ["updater", "eviction-rate-limit", -2, "at least -1"],
  ["updater", "min-replicas", 0, "at least 1"],
  ["admissionController", "kube-api-burst", 0, "at least 1"],
  ["admissionController", "kube-api-qps", 0, "above 0, or -1 for no limit"],
  ["admissionController", "kube-api-qps", -2, "above 0, or -1 for no limit"],
])("%s: %s is not %p", (program, name, value, expected) => {
  expect(componentProblems({ [program]: { flags: { [name]: value } } })).toEqual([
    at(CODE, `${program}.flags["${name}"]`, String(value), expected),
  ]);
});

test.each([-0.1, 1.01, 95])("a percentile is a share, not %p", (value) => {
  const flags = { "recommendation-upper-bound-cpu-percentile": value };
  const found = componentProblems({ recommender: { flags } }).filter(({ code }) => code === CODE);
  const path = 'recommender.flags["recommendation-upper-bound-cpu-percentile"]';
  expect(found).toEqual([at(CODE, path, String(value), "from 0 to 1")]);
});

test.each([
  ["eviction-tolerance", 0],
  ["eviction-tolerance", 1],
  ["eviction-rate-limit", -1],
  ["min-replicas", 1],
  ["kube-api-qps", -1],
  ["kube-api-qps", 0.5],
  ["kube-api-burst", 1],
])("takes the bound itself: %s %p", (name, value) => {
  expect(componentProblems({ updater: { flags: { [name]: value } } })).toEqual([]);
});
