import type { Autoscaling, NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetWarnings, groupProblems, VALID } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const scaled = (autoscaling: Autoscaling) => ({ autoscaling });
const scaledDown = (scaleDown: Autoscaling["scaleDown"]) => ({ autoscaling: { scaleDown } });

const AUTOSCALING = "general: autoscaling";
const onlyGrows = { clusterAutoscaler: { flags: { "scale-down-enabled": false } } } as const;
const GO_DURATION = part('"1h30m"');

describeRules([
  {
    rule: "drain-without-autoscaler",
    about: "a group that nothing sizes",
    bad: () => groupProblems("google", { drain: true, autoscaling: { enabled: false } }),
    found: [
      ["prod-google/general: drain", "true, with autoscaling.enabled false", "autoscaling.enabled true, or no drain"],
    ],
    good: () => groupProblems("google", { drain: true }),
  },
  {
    rule: "drain-without-autoscaler",
    about: "a group that an autoscaler which removes no node would empty",
    bad: () => groupProblems("aws", { drain: true }, onlyGrows),
    found: [
      [
        "prod-aws/general: drain",
        'true, with the flag "scale-down-enabled": false',
        '"scale-down-enabled": true, or no drain',
      ],
    ],
    good: () => groupProblems("aws", {}, onlyGrows),
  },
  {
    rule: "autoscaling-option-unsupported",
    about: "the provision time on AWS, unlike on Google",
    bad: () => groupProblems("aws", scaled({ maxNodeProvisionTime: "10m" })),
    found: [[`prod-aws/${AUTOSCALING}.maxNodeProvisionTime`, '"10m"', part("google")]],
    good: () => groupProblems("google", scaled({ maxNodeProvisionTime: "10m" })),
  },
  {
    rule: "autoscaling-option-unsupported",
    about: "two options on Azure",
    bad: () =>
      groupProblems(
        "azure",
        scaled({ maxNodeProvisionTime: "10m", scaleDown: { ignoreDaemonSetsUtilization: false } }),
      ),
    found: [
      [`prod-azure/${AUTOSCALING}.maxNodeProvisionTime`, '"10m"', part("google")],
      [`prod-azure/${AUTOSCALING}.scaleDown.ignoreDaemonSetsUtilization`, "false", part("aws")],
    ],
  },
  {
    rule: "autoscaling-option-unsupported",
    about: "DaemonSet utilization on Google, unlike on AWS",
    bad: () => groupProblems("google", scaledDown({ ignoreDaemonSetsUtilization: true })),
    found: [[`prod-google/${AUTOSCALING}.scaleDown.ignoreDaemonSetsUtilization`, "true", part("aws")]],
    good: () => groupProblems("aws", scaledDown({ ignoreDaemonSetsUtilization: true, unneededTime: "5m" })),
  },
  {
    rule: "autoscaling-option-unsupported",
    about: "the common options on Azure",
    good: () =>
      groupProblems(
        "azure",
        scaledDown({
          unneededTime: "5m",
          unreadyTime: "20m",
          utilizationThreshold: 0.4,
          gpuUtilizationThreshold: 0.5,
        }),
      ),
  },
  {
    rule: "duration-invalid",
    about: "days and numbers without a unit",
    bad: () => groupProblems("aws", scaledDown({ unneededTime: "1d", unreadyTime: "10" })),
    found: [
      [`prod-aws/${AUTOSCALING}.scaleDown.unneededTime`, '"1d"', GO_DURATION],
      [`prod-aws/${AUTOSCALING}.scaleDown.unreadyTime`, '"10"', GO_DURATION],
    ],
    good: () => groupProblems("aws", scaledDown({ unneededTime: "0", unreadyTime: "0s" })),
  },
  {
    rule: "duration-invalid",
    about: "negative and endless durations",
    bad: () =>
      groupProblems(
        "google",
        scaled({ maxNodeProvisionTime: "-5m", scaleDown: { unneededTime: "3000000h", unreadyTime: "" } }),
      ),
    found: [
      [`prod-google/${AUTOSCALING}.maxNodeProvisionTime`, '"-5m"', GO_DURATION],
      [`prod-google/${AUTOSCALING}.scaleDown.unneededTime`, '"3000000h"', GO_DURATION],
      [`prod-google/${AUTOSCALING}.scaleDown.unreadyTime`, '""', GO_DURATION],
    ],
  },
  {
    rule: "duration-invalid",
    about: "durations that Go reads",
    good: () => groupProblems("azure", scaledDown({ unneededTime: "1h30m", unreadyTime: "1.5h" })),
  },
  {
    rule: "priority-negative",
    about: "a negative priority",
    bad: () => groupProblems("azure", scaled({ priority: -1 })),
    found: [[`prod-azure/${AUTOSCALING}.priority`, "-1", part("0 or more")]],
    good: () => groupProblems("google", scaled({ priority: 0 })),
  },
  {
    rule: "threshold-out-of-range",
    about: "percentages",
    bad: () => groupProblems("aws", scaledDown({ utilizationThreshold: 50, gpuUtilizationThreshold: 1.5 })),
    found: [
      [`prod-aws/${AUTOSCALING}.scaleDown.gpuUtilizationThreshold`, "1.5", part("0 to 1")],
      [`prod-aws/${AUTOSCALING}.scaleDown.utilizationThreshold`, "50", part("0 to 1")],
    ],
    good: () => groupProblems("azure", scaledDown({ utilizationThreshold: 0, gpuUtilizationThreshold: 1 })),
  },
]);

const machine = { vcpu: 4, memoryGiB: 16, types: "all-equal" } as const;
const preferred: NodeGroupDeclaration = { ...VALID, machine, capacityType: "spot", autoscaling: { priority: 10 } };

/** Warnings of a valid group without a priority and one with, changed. */
const warnings = (change: NodeGroupDeclaration = {}, flags = {}) => {
  const groups = { plain: VALID, preferred: { ...preferred, ...change } };
  return fleetWarnings(declareFleet([declareCluster("aws", groups, { clusterAutoscaler: { flags } })]));
};

const DIFFERENCES: readonly [what: string, change: NodeGroupDeclaration][] = [
  ["a label", { labels: { "example.com/capacity": "spot" } }],
  ["another machine", { machine: { ...machine, vcpu: 8, memoryGiB: 32 } }],
  ["no priority", { autoscaling: { priority: 0 } }],
  ["no autoscaling", { autoscaling: { enabled: false, priority: 10 } }],
];

describeRules([
  {
    rule: "priority-balanced-away",
    about: "groups of different priority that look alike, once",
    bad: () => warnings(),
    found: [
      [
        "prod-aws/preferred: autoscaling.priority",
        "10, and 0 on prod-aws/plain",
        part("a label or machine that tells the two apart"),
      ],
    ],
    good: () => warnings({}, { "balance-similar-node-groups": false }),
  },
  ...DIFFERENCES.map(
    ([what, change]): RuleCase => ({
      rule: "priority-balanced-away",
      about: `groups of which one has ${what}`,
      good: () => warnings(change),
    }),
  ),
]);
