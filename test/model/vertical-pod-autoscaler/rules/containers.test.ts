import type { VpaContainerPolicy, VpaEvictionRequirement } from "../../../../model/declaration/vertical-pod-autoscaler";
import { describeRules, type RuleCase } from "../../../support/rule-cases";
import { containerProblems, vpaProblems, WEB } from "../../../support/vpa-problems";

const APP = `${WEB}: resourcePolicy.containers.app`;

/** Every problem of an object with a policy for a container of this name. */
const named = (name: string) => vpaProblems({ resourcePolicy: { containers: { [name]: { mode: "Off" } } } });

const badNames = ["", "App", "a.b", "app-*", "a".repeat(64)].map((name): RuleCase => {
  const path = /^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return {
    rule: "vpa-container-name-invalid",
    about: `a container named ${JSON.stringify(name)}`,
    bad: () => named(name),
    found: [
      [
        `${WEB}: resourcePolicy.containers${path}`,
        JSON.stringify(name),
        'a container\'s name, or "*" for all that are not named',
      ],
    ],
  };
});

const goodNames = ["*", "app", "a".repeat(63)].map(
  (name): RuleCase => ({
    rule: "vpa-container-name-invalid",
    about: `a container named ${name}`,
    good: () => named(name),
  }),
);

const CPU = 'a whole number of millicores, such as "250m" or "2"';
const MEMORY = 'a whole number of bytes, such as "500Mi" or "2Gi"';
const BOOST = { featureGates: { CPUStartupBoost: true } };

const badFloors = [
  ...["0.5m", "100u", "-1", "two", ""].map((cpu) => ["cpu", cpu, CPU] as const),
  ...["100m", "0.5", "-1Gi", "much"].map((memory) => ["memory", memory, MEMORY] as const),
].map(
  ([resource, amount, expected]): RuleCase => ({
    rule: "vpa-quantity-invalid",
    about: `a floor of ${resource} ${JSON.stringify(amount)}`,
    bad: () => containerProblems({ minAllowed: { [resource]: amount } }),
    found: [[`${APP}.minAllowed.${resource}`, JSON.stringify(amount), expected]],
  }),
);

const OOM = { component: { featureGates: { PerVPAConfig: true } } };

const badOom = [
  ...["0.9", "-2", "", "twice"].map(
    (ratio) => ["oomBumpUpRatio", ratio, 'a quantity of at least 1, such as "1.5"'] as const,
  ),
  ...["-1Mi", "much"].map((least) => ["oomMinBumpUp", least, 'a quantity of at least 0, such as "100Mi"'] as const),
].map(
  ([field, value, expected]): RuleCase => ({
    rule: "vpa-oom-invalid",
    about: `${field} ${JSON.stringify(value)}`,
    bad: () => containerProblems({ [field]: value }, OOM),
    found: [[`${APP}.${field}`, JSON.stringify(value), expected]],
  }),
);

const UP = "TargetHigherThanRequests";
const DOWN = "TargetLowerThanRequests";

/** Every problem of an object with these conditions of evictions. */
const requiring = (...evictionRequirements: readonly VpaEvictionRequirement[]) =>
  vpaProblems({ updatePolicy: { updateMode: "Recreate", evictionRequirements } });

/** Policies that a rule leaves alone. */
function goodPolicies(
  rule: string,
  policies: Readonly<Record<string, VpaContainerPolicy>>,
  surroundings = {},
): readonly RuleCase[] {
  return Object.entries(policies).map(([about, policy]) => ({
    rule,
    about,
    good: () => containerProblems(policy, surroundings),
  }));
}

describeRules([
  ...badNames,
  ...goodNames,
  {
    rule: "vpa-controlled-values-off",
    about: "limits of a container that is left alone",
    bad: () => containerProblems({ mode: "Off", controlledValues: "RequestsAndLimits" }),
    found: [[`${APP}.controlledValues`, '"RequestsAndLimits"', 'no controlledValues with mode "Off"']],
    good: () => containerProblems({ mode: "Off" }),
  },
  ...goodPolicies("vpa-controlled-values-off", {
    "limits of a container that is not left alone": { mode: "Auto", controlledValues: "RequestsAndLimits" },
    "requests of one that is, which the webhook accepts": { mode: "Off", controlledValues: "RequestsOnly" },
  }),
  {
    rule: "vpa-max-below-min",
    about: "a cap below its floor, of either resource, in whatever units",
    bad: () =>
      containerProblems({
        minAllowed: { cpu: "0.5", memory: "1Gi" },
        maxAllowed: { cpu: "499m", memory: "1G" },
      }),
    found: [
      [`${APP}.maxAllowed.cpu`, '"499m"', "at least 0.5, as minAllowed has it"],
      [`${APP}.maxAllowed.memory`, '"1G"', "at least 1Gi, as minAllowed has it"],
    ],
  },
  ...goodPolicies("vpa-max-below-min", {
    "an equal cap, and one without a floor": {
      minAllowed: { cpu: "1" },
      maxAllowed: { cpu: "1000m", memory: "1Gi" },
    },
    "a cap above its floor": { minAllowed: { cpu: "900m" }, maxAllowed: { cpu: "1" } },
  }),
  ...badFloors,
  {
    rule: "vpa-quantity-invalid",
    about: "caps of zero",
    bad: () => containerProblems({ maxAllowed: { cpu: "0", memory: "0" } }),
    found: [
      [`${APP}.maxAllowed.cpu`, '"0"', `${CPU}, above zero`],
      [`${APP}.maxAllowed.memory`, '"0"', `${MEMORY}, above zero`],
    ],
  },
  {
    rule: "vpa-quantity-invalid",
    about: "a boost of a fraction of a millicore",
    bad: () => vpaProblems({ startupBoost: { cpu: { type: "Quantity", quantity: "0.0005" } } }, { component: BOOST }),
    found: [[`${WEB}: startupBoost.cpu.quantity`, '"0.0005"', `${CPU}, above zero`]],
  },
  ...goodPolicies(
    "vpa-quantity-invalid",
    { "a boost of whole millicores": { startupBoost: { cpu: { type: "Quantity", quantity: "1500m" } } } },
    { component: BOOST },
  ),
  ...goodPolicies("vpa-quantity-invalid", {
    "whole millicores and bytes, however they are written": {
      minAllowed: { cpu: "0", memory: "0" },
      maxAllowed: { cpu: "0.29", memory: "1.5Gi" },
    },
  }),
  ...badOom,
  ...goodPolicies(
    "vpa-oom-invalid",
    {
      "the smallest values that the webhook accepts": { oomBumpUpRatio: "1", oomMinBumpUp: "0" },
      "larger values": { oomBumpUpRatio: "1500m", oomMinBumpUp: "200Mi" },
    },
    OOM,
  ),
  {
    rule: "vpa-eviction-requirement-twice",
    about: "a resource in two requirements",
    bad: () =>
      requiring(
        { resources: ["cpu", "memory"], changeRequirement: UP },
        { resources: ["memory"], changeRequirement: DOWN },
      ),
    found: [[`${WEB}: updatePolicy.evictionRequirements[1].resources`, '"memory"', "each resource once"]],
    good: () =>
      requiring({ resources: ["cpu"], changeRequirement: UP }, { resources: ["memory"], changeRequirement: DOWN }),
  },
  {
    rule: "vpa-eviction-requirement-twice",
    about: "a resource twice in one requirement",
    bad: () => requiring({ resources: ["cpu", "cpu"], changeRequirement: UP }),
    found: [[`${WEB}: updatePolicy.evictionRequirements[0].resources`, '"cpu"', "each resource once"]],
  },
]);
