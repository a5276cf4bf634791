import { expect, test } from "@jest/globals";
import { withWayOn } from "../../../support/acknowledging";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";
import { COMPONENT, componentProblems } from "../../../support/vpa-problems";

/** Every problem of a component with one flag. */
const programFlagProblems = (program: string, name: string, value: unknown, version?: string) =>
  componentProblems({ version, [program]: { flags: { [name]: value } } });

/** Where a flag is declared. */
const flagAt = (program: string, name: string) =>
  `${COMPONENT}.${program}.flags${/^\w+$/.test(name) ? `.${name}` : `["${name}"]`}`;

const ofOtherVersion = (
  [
    ["recommender", "history-cpu-metric", "cpu"],
    ["recommender", "history-memory-metric", "memory"],
    ["admissionController", "max-allowed-cpu-boost", "4"],
  ] as const
).flatMap(([program, name, value]): readonly RuleCase[] => [
  {
    rule: "vpa-flag-of-other-version",
    about: `${name} of the ${program} in 1.6`,
    bad: () => programFlagProblems(program, name, value, "1.6.0"),
    found: [[flagAt(program, name), JSON.stringify(name), "a flag of 1.6; this one was added in 1.7"]],
    good: () => programFlagProblems(program, name, value, "1.7.0"),
  },
  {
    rule: "vpa-flag-of-other-version",
    about: `${name} of the ${program} in the default version`,
    good: () => programFlagProblems(program, name, value),
  },
]);

const outOfRange = (
  [
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
  ] as const
).map(
  ([program, name, value, expected]): RuleCase => ({
    rule: "vpa-flag-out-of-range",
    about: `${value} for ${name} of the ${program}`,
    bad: () => programFlagProblems(program, name, value),
    found: [[flagAt(program, name), String(value), expected]],
  }),
);

const PERCENTILE = "recommendation-upper-bound-cpu-percentile";

const noShares = [-0.1, 1.01, 95].map(
  (value): RuleCase => ({
    rule: "vpa-flag-out-of-range",
    about: `${value} for a percentile, which is a share`,
    bad: () =>
      programFlagProblems("recommender", PERCENTILE, value).filter(({ code }) => code === "vpa-flag-out-of-range"),
    found: [[flagAt("recommender", PERCENTILE), String(value), "from 0 to 1"]],
  }),
);

const bounds = (
  [
    ["eviction-tolerance", 0],
    ["eviction-tolerance", 1],
    ["eviction-rate-limit", -1],
    ["min-replicas", 1],
    ["kube-api-qps", -1],
    ["kube-api-qps", 0.5],
    ["kube-api-burst", 1],
  ] as const
).map(
  ([name, value]): RuleCase => ({
    rule: "vpa-flag-out-of-range",
    about: `${value} for ${name}`,
    good: () => programFlagProblems("updater", name, value),
  }),
);

const wrongTypes = (
  [
    ["recommender", "memory-saver", "true", '"true"', "true or false"],
    ["recommender", "update-worker-count", 1.5, "1.5", "a whole number"],
    ["recommender", "target-cpu-percentile", "0.5", '"0.5"', "a number"],
    ["recommender", "recommender-interval", "1d", '"1d"', part("Go duration")],
    ["recommender", "recommender-interval", "0s", '"0s"', part("above zero")],
    ["recommender", "container-recommendation-max-allowed-cpu", "4 cores", '"4 cores"', part("quantity")],
    ["recommender", "storage", "disk", '"disk"', 'one of "checkpoint", "prometheus"'],
    ["recommender", "history-length", "8 days", '"8 days"', part("Prometheus")],
    ["recommender", "history-resolution", "30m1h", '"30m1h"', part("largest to the smallest")],
    ["recommender", "history-resolution", "0", '"0"', part("above zero")],
    ["recommender", "pod-label-prefix", "", '""', "a non-empty text"],
    ["recommender", "prometheus-address", "prometheus", '"prometheus"', part("http or https")],
    ["recommender", "prometheus-address", "http://u:p@x", '"http://***@x"', part("credentials")],
    ["updater", "eviction-rate-limit", Number.NaN, '"NaN"', "a number"],
    ["admissionController", "kube-api-qps", null, "null", "a number"],
  ] as const
).map(
  ([program, name, value, got, expected]): RuleCase => ({
    rule: "vpa-flag-type",
    about: `${got} for ${name} of the ${program}`,
    bad: () => programFlagProblems(program, name, value),
    found: [[flagAt(program, name), got, expected]],
  }),
);

const unknown = (
  [
    ["recommender", "eviction-tolerance"],
    ["updater", "memory-saver"],
    ["admissionController", "updater-interval"],
    ["recommender", "to-string"],
  ] as const
).map(
  ([program, name]): RuleCase => ({
    rule: "vpa-flag-unknown",
    about: `${name} of the ${program}`,
    bad: () => programFlagProblems(program, name, 1),
    found: [[flagAt(program, name), JSON.stringify(name), part("without the leading dashes")]],
  }),
);

/** Flags that follow from something else, and what the hint names. */
const OWNED = [
  ["recommender", "recommender-name", "verticalPodAutoscaler.recommenders"],
  ["recommender", "leader-elect-resource-name", "leaseName"],
  ["recommender", "use-external-metrics", "verticalPodAutoscaler.metricsSource"],
  ["recommender", "prometheus-bearer-token", "no place for a secret"],
  ["recommender", "min-checkpoints", "update-worker-count"],
  ["updater", "leader-elect-resource-name", "leaders are always elected"],
  ["updater", "feature-gates", "verticalPodAutoscaler.featureGates"],
  ["updater", "vpa-object-namespace", "verticalPodAutoscaler.vpaNamespaces"],
  ["admissionController", "register-webhook", "one of the manifests"],
  ["admissionController", "tls-cert-file", "verticalPodAutoscaler.webhookCertificate"],
] as const;

const owned = OWNED.map(
  ([program, name]): RuleCase => ({
    rule: "vpa-flag-unknown",
    about: `${name} of the ${program}, which follows from something else`,
    bad: () => programFlagProblems(program, name, "x"),
    found: [[flagAt(program, name), JSON.stringify(name), expect.any(String)]],
  }),
);

const ORDER = "lower bound ≤ target ≤ upper bound";

const percentiles = ["cpu", "memory"].flatMap((resource): readonly RuleCase[] => [
  {
    rule: "vpa-percentiles-disordered",
    about: `a ${resource} target below the default lower bound`,
    bad: () => programFlagProblems("recommender", `target-${resource}-percentile`, 0.4),
    found: [[`${COMPONENT}.recommender.flags`, "lower bound 0.5, target 0.4, upper bound 0.95", ORDER]],
  },
  {
    rule: "vpa-percentiles-disordered",
    about: `an upper bound of ${resource} below the default target`,
    bad: () => {
      const flags = { [`recommendation-upper-bound-${resource}-percentile`]: 0.8 };
      return componentProblems({ recommenders: { frugal: { flags } } });
    },
    found: [[`${COMPONENT}.recommenders.frugal.flags`, "lower bound 0.5, target 0.9, upper bound 0.8", ORDER]],
  },
  ...[0.5, 0.95].map(
    (target): RuleCase => ({
      rule: "vpa-percentiles-disordered",
      about: `a ${resource} target that is a bound: ${target}`,
      good: () => programFlagProblems("recommender", `target-${resource}-percentile`, target),
    }),
  ),
]);

describeRules([
  ...ofOtherVersion,
  {
    rule: "vpa-flag-of-other-version",
    about: "a flag that both versions have",
    good: () => programFlagProblems("updater", "min-replicas", 1, "1.6.0"),
  },
  ...outOfRange,
  ...noShares,
  ...bounds,
  ...wrongTypes,
  {
    rule: "vpa-flag-type",
    about: "values of every type",
    good: () => {
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
      return componentProblems({ recommender: { flags }, recommenders: { frugal: { flags } } });
    },
  },
  ...unknown,
  ...owned,
  {
    rule: "vpa-flag-unknown",
    about: "flags that exist, and any flag set to undefined",
    good: () =>
      componentProblems({
        recommender: { flags: { "memory-saver": true, nonsense: undefined } },
        updater: { flags: { "in-place-skip-disruption-budget": true } },
        admissionController: { flags: { "max-allowed-cpu-boost": "4" } },
      }),
  },
  ...percentiles,
  {
    rule: "vpa-percentiles-disordered",
    about: "bounds that move with the target",
    good: () => {
      const flags = { "target-cpu-percentile": 0.3, "recommendation-lower-bound-cpu-percentile": 0.2 };
      return componentProblems({ recommender: { flags } });
    },
  },
]);

test.each(OWNED)("the hint for the %s's %s names what it follows from", (program, name, where) => {
  expect(programFlagProblems(program, name, "x")[0]?.hint).toContain(where);
});

test("the hint for a misspelt flag names the nearest one, of another recommender too", () => {
  const [found] = componentProblems({ recommenders: { frugal: { flags: { "--memory_savr": true } } } });
  expect(found?.hint).toBe(withWayOn("vpa-flag-unknown", 'Did you mean "memory-saver"?'));
});

test.each([
  ["Prometheus", 'Did you mean "prometheus"?'],
  ["disk", "Write a value of that type."],
])("vpa-flag-type answers the storage %j", (storage, hint) => {
  expect(programFlagProblems("recommender", "storage", storage)).toMatchObject([
    { code: "vpa-flag-type", hint: withWayOn("vpa-flag-type", hint) },
  ]);
});
const leases = (interval: string | undefined, timeout: string | undefined) =>
  componentProblems({
    version: "1.8.1",
    admissionController: { flags: { "status-lease-update-interval": interval } },
    updater: { flags: { "admission-controller-status-lease-timeout": timeout } },
  });

describeRules([
  {
    rule: "vpa-status-lease-times",
    about: "a renewal that takes longer than the updater waits",
    bad: () => leases("2m", undefined),
    found: [
      [
        flagAt("admissionController", "status-lease-update-interval"),
        '"2m"',
        "admission-controller-status-lease-timeout above status-lease-update-interval",
      ],
    ],
    good: () => leases("2m", "5m"),
  },
  {
    rule: "vpa-status-lease-times",
    about: "an updater that waits no longer than the default renewal",
    bad: () => leases(undefined, "10s"),
    found: [[flagAt("updater", "admission-controller-status-lease-timeout"), '"10s"', part("above")]],
    good: () => leases(undefined, "30s"),
  },
  ...(["status-lease-name", "status-lease-namespace"] as const).map(
    (name): RuleCase => ({
      rule: "vpa-flag-unknown",
      about: `${name}, which both programs know`,
      bad: () => programFlagProblems("admissionController", name, "other", "1.8.1"),
      found: [
        [
          flagAt("admissionController", name),
          JSON.stringify(name),
          part("that nothing else in the declaration decides"),
        ],
      ],
    }),
  ),
  ...(
    [
      ["updater", "concurrent-cpu-startup-boost-syncs", 4],
      ["updater", "admission-controller-status-lease-timeout", "2m"],
      ["admissionController", "status-lease-update-interval", "5s"],
    ] as const
  ).map(
    ([program, name, value]): RuleCase => ({
      rule: "vpa-flag-of-other-version",
      about: `${name}, which came with 1.8`,
      bad: () => programFlagProblems(program, name, value, "1.7.3"),
      found: [[flagAt(program, name), JSON.stringify(name), "a flag of 1.7; this one was added in 1.8"]],
      good: () => programFlagProblems(program, name, value, "1.8.1"),
    }),
  ),
]);
