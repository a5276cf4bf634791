import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const ROLLING = { updatePolicy: { type: "rolling" } } as const;
const maxLifetime = "168h";
const OUT_OF_LIMITS = [
  ["aws", "23h59m", "24h"],
  ["aws", "8761h", "8760h"],
  ["aws", "7d", "24h"],
  ["aws", "24h0.5s", "24h"],
  ["google", "29s", "30s"],
  ["google", "2881h", "2880h"],
  ["google", "", "30s"],
] as const;

const AT_LIMITS = [
  ["aws", "24h"],
  ["aws", "8760h"],
  ["google", "30s"],
  ["google", "2880h"],
] as const;

const NOT_REPLACED = [
  ["autoscaling.enabled false", { autoscaling: { enabled: false } }, {}],
  ["the cluster's clusterAutoscaler.enabled false", {}, { clusterAutoscaler: { enabled: false } }],
  [
    "the cluster's flag enforce-node-group-min-size false",
    {},
    { clusterAutoscaler: { flags: { "enforce-node-group-min-size": false } } },
  ],
] as const;

describeRules([
  ...OUT_OF_LIMITS.map(
    ([cloud, lifetime, expected]): RuleCase => ({
      rule: "lifetime-invalid",
      about: `${JSON.stringify(lifetime)} on ${cloud}`,
      bad: () => groupProblems(cloud, { maxLifetime: lifetime }),
      found: [[`prod-${cloud}/general: maxLifetime`, JSON.stringify(lifetime), part(expected)]],
    }),
  ),
  ...AT_LIMITS.map(
    ([cloud, lifetime]): RuleCase => ({
      rule: "lifetime-invalid",
      about: `${lifetime} on ${cloud}`,
      good: () => groupProblems(cloud, { maxLifetime: lifetime }),
    }),
  ),
  ...NOT_REPLACED.map(
    ([got, group, cluster]): RuleCase => ({
      rule: "lifetime-not-replaced",
      about: `${got} on Google, unlike on AWS, which replaces nodes itself`,
      bad: () => groupProblems("google", { maxLifetime, ...group }, cluster),
      found: [["prod-google/general: maxLifetime", got, part("minimum")]],
      good: () => groupProblems("aws", { maxLifetime, ...group }, cluster),
    }),
  ),
  {
    rule: "lifetime-not-replaced",
    about: "the defaults",
    good: () => groupProblems("google", { maxLifetime }),
  },
  {
    rule: "lifetime-unsupported",
    about: "a lifetime on Azure",
    bad: () => groupProblems("azure", { maxLifetime }),
    found: [["prod-azure/general: maxLifetime", '"168h"', part("no lifetime")]],
    good: () => [...groupProblems("aws", { maxLifetime }), ...groupProblems("google", { maxLifetime })],
  },
  ...["0s", "-5m", "1.5s", "five", ""].map(
    (warmup): RuleCase => ({
      rule: "warmup-invalid",
      about: JSON.stringify(warmup),
      bad: () => groupProblems("aws", { warmup, ...ROLLING }),
      found: [["prod-aws/general: warmup", JSON.stringify(warmup), part("whole seconds")]],
      good: () => groupProblems("aws", { warmup: "1m30s", ...ROLLING }),
    }),
  ),
  {
    rule: "warmup-unsupported",
    about: "a warm-up on Google",
    bad: () => groupProblems("google", { warmup: "5m", ...ROLLING }),
    found: [["prod-google/general: warmup", '"5m"', part("no warm-up")]],
    good: () => [
      ...groupProblems("aws", { warmup: "5m", ...ROLLING }),
      ...groupProblems("azure", { warmup: "5m", ...ROLLING }),
    ],
  },
  ...(["aws", "azure"] as const).map(
    (cloud): RuleCase => ({
      rule: "warmup-unused",
      about: `a warm-up of nodes that ${cloud} does not replace, unless it is a default`,
      bad: () => groupProblems(cloud, { warmup: "5m" }),
      found: [[`prod-${cloud}/general: warmup`, 'updatePolicy "new-nodes-only"', part("rolling")]],
      good: () => groupProblems(cloud, {}, { defaults: { warmup: "5m" } }),
    }),
  ),
  {
    rule: "warmup-unused",
    about: "a lifetime on AWS",
    good: () => groupProblems("aws", { warmup: "5m", maxLifetime }),
  },
]);
