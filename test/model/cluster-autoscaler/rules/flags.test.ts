import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import { OWNED_FLAGS } from "../../../../model/cluster-autoscaler/rules/flags";
import { CLUSTER_AUTOSCALER_FLAGS } from "../../../../model/versions/cluster-autoscaler-flags";
import { withWayOn } from "../../../support/acknowledging";
import { clusterProblems, flagProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

/** Where problems of a flag are. */
function flagPlace(cloud: Cloud, name: string): string {
  return `prod-${cloud}: clusterAutoscaler.flags${/^\w+$/.test(name) ? `.${name}` : `["${name}"]`}`;
}

const DURATION = 'a Go duration such as "30s", "10m" or "1h30m", not negative; there is no unit for days';

const WRONG_TYPES = [
  ["scale-down-enabled", "true", "true or false"],
  ["v", "4", "a whole number"],
  ["v", 1.5, "a whole number"],
  ["scale-down-utilization-threshold", "0.5", "a number"],
  ["scan-interval", 10, DURATION],
  ["scan-interval", "10", DURATION],
  ["scan-interval", "1d", DURATION],
  ["scan-interval", "-10s", DURATION],
  ["estimator", true, "a string"],
  ["startup-taint", "example.com/a", "a list of strings; the flag is repeated for each"],
  ["startup-taint", [1], "a list of strings; the flag is repeated for each"],
  ["bypassed-scheduler-names", ["a", ""], "a list of strings, which are joined with commas"],
  ["expander", null, "a string"],
] as const;

const EVERY_TYPE = {
  "scale-down-enabled": false,
  v: 4,
  "expendable-pods-priority-cutoff": -10,
  "scale-down-utilization-threshold": 0.65,
  "scan-interval": "1m30s",
  estimator: "binpacking",
  "startup-taint": ["example.com/a"],
  "bypassed-scheduler-names": [],
};

const MISSPELLED = [
  ["scan-intervall", "scan-interval"],
  ["--scan-interval", "scan-interval"],
  ["scan_interval", "scan-interval"],
  ["Expander", "expander"],
] as const;

describeRules(
  [
    ["vmodule", "a=3", '[\\"a=3\\"]'],
    ["bypassed-scheduler-names", "a, b", '[\\"a\\", \\"b\\"]'],
    ["startup-taint", "example.com/a", '[\\"example.com/a\\"]'],
  ].map(([name = "", value = "", list = ""]) => ({
    rule: "autoscaler-flag-type",
    about: `a text where a list of one is meant: ${name}`,
    bad: () => flagProblems("aws", { [name]: value }),
    found: [
      [
        flagPlace("aws", name),
        JSON.stringify(value),
        part("a list of strings"),
        part(`Write a list, of one text too: ${list.replaceAll("\\", "")}.`),
      ] as const,
    ],
    good: () => flagProblems("aws", { vmodule: ["a=3"] }),
  })),
);

describeRules(
  CLOUDS.flatMap((cloud) => [
    ...WRONG_TYPES.map(([name, value, expected]) => ({
      rule: "autoscaler-flag-type",
      about: `--${name} ${JSON.stringify(value)} on ${cloud}`,
      bad: () => flagProblems(cloud, { [name]: value }),
      found: [[flagPlace(cloud, name), JSON.stringify(value), expected] as const],
    })),
    {
      rule: "autoscaler-flag-type",
      about: `every type's own kind of value on ${cloud}`,
      good: () => flagProblems(cloud, EVERY_TYPE),
    },
    ...MISSPELLED.map(([name]) => ({
      rule: "autoscaler-flag-unknown",
      about: `${name} on ${cloud}`,
      bad: () => flagProblems(cloud, { [name]: "10s" }),
      found: [
        [flagPlace(cloud, name), `"${name}"`, "a flag of cluster-autoscaler, without the dashes before it"] as const,
      ],
    })),
    {
      rule: "autoscaler-flag-unknown",
      about: `known flags, and unknown ones set to undefined, on ${cloud}`,
      good: () => flagProblems(cloud, { "scan-interval": "30s", nonsense: undefined }),
    },
    ...Object.keys(OWNED_FLAGS).map((name) => ({
      rule: "autoscaler-flag-owned",
      about: `--${name} on ${cloud}`,
      bad: () => flagProblems(cloud, { [name]: 1 }),
      found: [[flagPlace(cloud, name), "1", "no override of this flag"] as const],
    })),
    {
      rule: "autoscaler-flag-owned",
      about: `other flags on ${cloud}`,
      good: () => flagProblems(cloud, { "max-nodes-total": 100, namespace: undefined }),
    },
  ]),
);

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(MISSPELLED)("%s is near to %s", (name, nearest) => {
    expect(flagProblems(cloud, { [name]: "10s" })[0]?.hint).toBe(
      withWayOn("autoscaler-flag-unknown", `Did you mean "${nearest}"?`),
    );
  });

  test.each(["to-string", "does-not-exist-at-all"])("%s is near to nothing", (name) => {
    expect(flagProblems(cloud, { [name]: 1 })).toMatchObject([
      {
        code: "autoscaler-flag-unknown",
        hint: withWayOn(
          "autoscaler-flag-unknown",
          "Remove the flag, or look up its name in cluster-autoscaler's own list of flags.",
        ),
      },
    ]);
  });

  test.each(Object.entries(OWNED_FLAGS))("--%s is told with what it follows from", (name, reason) => {
    expect(flagProblems(cloud, { [name]: 1 })[0]?.hint).toBe(`Remove the flag. ${reason}`);
  });
});

test("every owned flag is one of cluster-autoscaler's", () => {
  expect(Object.keys(CLUSTER_AUTOSCALER_FLAGS)).toEqual(expect.arrayContaining(Object.keys(OWNED_FLAGS)));
});

const atMinor = (kubernetesVersion: string, flags: object) =>
  clusterProblems("aws", { kubernetesVersion, clusterAutoscaler: { flags } });

describeRules([
  {
    rule: "autoscaler-flag-of-other-minor",
    about: "a flag that came later",
    bad: () => atMinor("1.35", { "max-startup-time": "20m" }),
    found: [
      [
        flagPlace("aws", "max-startup-time"),
        '"max-startup-time" with Kubernetes 1.35',
        "a flag of cluster-autoscaler 1.35; this one is known since 1.36",
      ],
    ],
    good: () => atMinor("1.36", { "max-startup-time": "20m" }),
  },
  {
    rule: "autoscaler-flag-of-other-minor",
    about: "a flag that is gone",
    bad: () => atMinor("1.33", { "max-empty-bulk-delete": 10 }),
    found: [
      [
        flagPlace("aws", "max-empty-bulk-delete"),
        '"max-empty-bulk-delete" with Kubernetes 1.33',
        "a flag of cluster-autoscaler 1.33; this one is known until 1.32",
      ],
    ],
  },
]);

describe("autoscaler-flag-of-other-minor", () => {
  test("says what took the place of a flag that is gone", () => {
    const [found] = atMinor("1.33", { "max-empty-bulk-delete": 10 });
    expect(found?.hint).toContain("max-scale-down-parallelism");
  });

  test("leaves an unknown minor to the rule about those", () => {
    const found = atMinor("1.20", { "max-startup-time": "20m" });
    expect(found.map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
  });
});
