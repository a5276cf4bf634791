import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { withWayOn } from "../../../support/acknowledging";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { autoscalerProblems, clusterProblems, flagProblems, fleetProblems, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const LEASE_TIMES: readonly (readonly [Readonly<Record<string, string>>, string, string, string])[] = [
  [{ "leader-elect-lease-duration": "10s" }, "10s", "10s", "2s"],
  [{ "leader-elect-renew-deadline": "2400ms", "leader-elect-lease-duration": "5s" }, "5s", "2400ms", "2s"],
  [{ "leader-elect-retry-period": "0s" }, "15s", "10s", "0s"],
];

describeRules(
  CLOUDS.flatMap((cloud) => {
    const place = (name: string) => `prod-${cloud}: clusterAutoscaler.flags["${name}"]`;
    const conflict = { rule: "autoscaler-flag-conflict" };
    return [
      {
        ...conflict,
        about: `balancing-label, which makes no other comparison, on ${cloud}`,
        bad: () => flagProblems(cloud, { "balancing-label": ["a"], "balancing-ignore-label": ["b"] }),
        found: [
          [
            place("balancing-label"),
            'balancing-label ["a"] and balancing-ignore-label ["b"]',
            "one of the two",
          ] as const,
        ],
        good: () => flagProblems(cloud, { "balancing-label": ["a"], "balancing-ignore-label": [] }),
      },
      {
        ...conflict,
        about: `balancing-ignore-label alone on ${cloud}`,
        good: () => flagProblems(cloud, { "balancing-ignore-label": ["b"] }),
      },
      ...[undefined, 3].map((replicas) => ({
        ...conflict,
        about: `${replicas ?? "the default number of"} replicas without leader election on ${cloud}`,
        bad: () => autoscalerProblems(cloud, { replicas, flags: { "leader-elect": false } }),
        found: [
          [place("leader-elect"), `false, with ${replicas ?? 2} replicas`, "leader election, or one replica"] as const,
        ],
        good: () => flagProblems(cloud, { "leader-elect": true }),
      })),
      {
        ...conflict,
        about: `one replica without leader election on ${cloud}`,
        good: () => autoscalerProblems(cloud, { replicas: 1, flags: { "leader-elect": false } }),
      },
      ...LEASE_TIMES.map(([flags, lease, renew, retry]) => ({
        ...conflict,
        about: `${JSON.stringify(flags)} on ${cloud}`,
        bad: () => flagProblems(cloud, flags),
        found: [
          [
            place(Object.keys(flags).sort()[0] ?? ""),
            `leader-elect-lease-duration ${lease}, leader-elect-renew-deadline ${renew}, leader-elect-retry-period ${retry}`,
            "lease duration > renew deadline > 1.2 × retry period > 0",
          ] as const,
        ],
      })),
      {
        ...conflict,
        about: `times that fit on ${cloud}`,
        good: () => flagProblems(cloud, { "leader-elect-lease-duration": "60s", "leader-elect-renew-deadline": "40s" }),
      },
    ];
  }),
);

test.each(CLOUDS)("autoscaler-flag-conflict leaves what is no duration to its type on %s", (cloud) => {
  const found = flagProblems(cloud, { "leader-elect-lease-duration": "soon" });
  expect(found).toMatchObject([{ code: "autoscaler-flag-type" }]);
});

/** Problems of a cluster that switches dynamic resource allocation on or off. */
const allocation = (kubernetesVersion: string, value: boolean) =>
  clusterProblems("aws", {
    kubernetesVersion,
    clusterAutoscaler: { flags: { "enable-dynamic-resource-allocation": value } },
  });

describeRules([
  ...["1.35", "1.36"].map((minor) => ({
    rule: "autoscaler-flag-locked",
    about: `switching dynamic resource allocation off on ${minor}`,
    bad: () => allocation(minor, false),
    found: [
      [
        'prod-aws: clusterAutoscaler.flags["enable-dynamic-resource-allocation"]',
        "false",
        part("true, or the flag left out"),
      ] as const,
    ],
    good: () => allocation(minor, true),
  })),
  {
    rule: "autoscaler-flag-locked",
    about: "switching dynamic resource allocation off on 1.34",
    good: () => allocation("1.34", false),
  },
]);

const COMMON = "grpc, least-nodes, least-waste, most-pods";
const EXPECTED = {
  aws: `${COMMON}, priority, random; several separated by commas, each once and random last`,
  azure: `${COMMON}, priority, random; several separated by commas, each once and random last`,
  google: `${COMMON}, price, priority, random; several separated by commas, each once and random last`,
};

const BAD_CHAINS = [
  ["cheapest", 'no expander "cheapest"'],
  ["", 'no expander ""'],
  ["priority, least-waste", 'no expander " least-waste"'],
  ["priority,priority", '"priority" is named twice'],
  ["random,least-waste", "No expander can follow random"],
  ["grpc", "needs grpc-expander-url and grpc-expander-cert"],
] as const;

const GRPC = { expander: "grpc", "grpc-expander-url": "expander:7000", "grpc-expander-cert": "/etc/expander/ca.crt" };
const mounts = { "/etc/expander": { secret: "expander-ca" } };

describeRules([
  ...CLOUDS.flatMap((cloud) => [
    ...valueCases({
      rule: "autoscaler-expander-invalid",
      where: `prod-${cloud}: clusterAutoscaler.flags.expander`,
      expected: EXPECTED[cloud],
      problems: (expander) => flagProblems(cloud, { expander }),
      bad: BAD_CHAINS.map(([expander]) => expander as string),
      good: ["least-waste", "priority,least-waste", "priority,least-nodes,random"],
    }),
    {
      rule: "autoscaler-expander-invalid",
      about: `grpc with what it needs on ${cloud}`,
      good: () => autoscalerProblems(cloud, { flags: GRPC, mounts }),
    },
  ]),
  ...(["aws", "azure"] as const).map((cloud) => ({
    rule: "autoscaler-expander-invalid",
    about: `price on ${cloud}: only Google Cloud has prices`,
    bad: () => flagProblems(cloud, { expander: "price" }),
    found: [[`prod-${cloud}: clusterAutoscaler.flags.expander`, '"price"', EXPECTED[cloud]] as const],
    good: () => flagProblems("google", { expander: "price" }),
  })),
]);

describe.each(CLOUDS)("autoscaler-expander-invalid on %s", (cloud) => {
  test.each(BAD_CHAINS)("says what is wrong with %j", (expander, what) => {
    expect(flagProblems(cloud, { expander })[0]?.what).toContain(what);
  });

  test.each([
    ["Priority", 'Did you mean "priority"?'],
    ["priority, least_waste", 'Did you mean "priority,least-waste"?'],
    ["Random,priority", 'Write a chain such as "priority,least-waste".'],
    ["cheapest", 'Write a chain such as "priority,least-waste".'],
  ])("answers %j", (expander, hint) => {
    expect(flagProblems(cloud, { expander })[0]?.hint).toBe(withWayOn("autoscaler-expander-invalid", hint));
  });
});

const PRIOR: NodeGroupDeclaration = { ...VALID, autoscaling: { priority: 10 } };

function expanderProblems(
  cloud: Cloud,
  expander: string | undefined,
  groups = { web: PRIOR, batch: PRIOR, other: VALID },
) {
  return fleetProblems(declareFleet([declareCluster(cloud, groups, { clusterAutoscaler: { flags: { expander } } })]));
}

describeRules(
  CLOUDS.flatMap((cloud) => [
    {
      rule: "autoscaler-priorities-ignored",
      about: `an expander that knows no priorities on ${cloud}`,
      bad: () => expanderProblems(cloud, "least-waste"),
      found: [[`prod-${cloud}: clusterAutoscaler.flags.expander`, '"least-waste"', 'a chain with "priority"'] as const],
      good: () => expanderProblems(cloud, "priority,least-waste"),
    },
    {
      rule: "autoscaler-priorities-ignored",
      about: `the default on ${cloud}`,
      good: () => expanderProblems(cloud, undefined),
    },
    {
      rule: "autoscaler-priorities-ignored",
      about: `groups without priorities on ${cloud}`,
      good: () => expanderProblems(cloud, "least-waste", { web: VALID, batch: VALID, other: VALID }),
    },
  ]),
);

test.each(CLOUDS)("autoscaler-priorities-ignored names the groups on %s", (cloud) => {
  expect(expanderProblems(cloud, "least-waste")[0]?.what).toContain("2 groups: batch, web.");
});
