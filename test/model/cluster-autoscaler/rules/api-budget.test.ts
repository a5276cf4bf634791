import type { Cloud } from "../../../../model/base/cloud";
import type { ApiBudget } from "../../../../model/declaration/api-budget";
import { withCloudController } from "../../../support/cloud-controllers";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const PROJECT = "prod-project";
const outputs = { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" };

function fleetOf(cloud: Cloud, apiBudget: ApiBudget, names: readonly string[] = [`prod-${cloud}`]) {
  const clusters = names.map((name) => {
    const own = cloud === "azure" ? { outputs, resourceGroup: name } : {};
    return declareCluster(cloud, { general: VALID }, own, name);
  });
  return declareFleet(clusters, {}, { apiBudget });
}

const told = (...fleet: Parameters<typeof fleetOf>) =>
  fleetWarnings(fleetOf(...fleet)).filter(({ code }) => code === "api-budget-exceeded");

/** What is told of a cluster with a cloud controller. */
function controlled(perMinute: ApiBudget["perMinute"]) {
  const cluster = declareCluster("google", { general: VALID }, withCloudController("google"));
  const warnings = fleetWarnings(declareFleet([cluster], {}, { apiBudget: { perMinute } }));
  return warnings.filter(({ code }) => code === "api-budget-exceeded");
}

/** Three groups in three zones: 18 lists a minute. */
const lists = (limit: number, more: ApiBudget = {}): ApiBudget => ({ perMinute: { "google-lists": limit }, ...more });
const acknowledged = (reason: string, account = PROJECT): ApiBudget => ({
  acknowledged: [{ quota: "google-lists", account, reason }],
});
const REASON = "Nothing else calls Compute Engine in this project.";

describeRules([
  {
    rule: "api-budget-exceeded",
    about: "a cluster that takes more than half of a quota",
    bad: () => told("google", lists(30)),
    found: [["fleet: apiBudget", "18.1 of 30 requests a minute (prod-google 18.1)", "at most 15, a share of 0.5"]],
    good: () => told("google", lists(40)),
  },
  {
    rule: "api-budget-exceeded",
    about: "a share that is declared",
    bad: () => told("google", lists(40, { share: 0.25 })),
    found: [["fleet: apiBudget", part("18.1 of 40"), "at most 10, a share of 0.25"]],
    good: () => told("google", lists(40, { share: 1 })),
  },
  {
    rule: "api-budget-exceeded",
    about: "clusters in one account that each alone would not",
    bad: () => told("aws", { perMinute: { "aws-auto-scaling": 3 } }, ["one", "two"]),
    found: [["fleet: apiBudget", "2 of 3 requests a minute (one 1, two 1)", part("at most 1.5")]],
    good: () => told("aws", { perMinute: { "aws-auto-scaling": 3 } }, ["one"]),
  },
  {
    rule: "api-budget-exceeded",
    about: "more clusters than are named",
    bad: () => told("azure", { perMinute: { "azure-vm-lists": 4 } }, ["one", "two", "three", "four"]),
    found: [["fleet: apiBudget", "4 of 4 requests a minute (four 1, one 1, three 1, and 1 more)", part("at most 2")]],
    good: () => told("azure", {}, ["one", "two", "three", "four"]),
  },
  {
    rule: "api-budget-exceeded",
    about: "a cloud controller of too many nodes",
    bad: () => controlled({ "google-reads": 10 }),
    // 30 nodes in five minutes.
    found: [["fleet: apiBudget", "6 of 10 requests a minute (prod-google 6)", part("at most 5")]],
    good: () => controlled({ "google-reads": 12 }),
  },
  {
    rule: "api-budget-exceeded",
    about: "what is acknowledged",
    good: () => told("google", lists(30, acknowledged(REASON))),
  },
  {
    rule: "api-budget-exceeded",
    about: "a quota of which no number is known",
    good: () => told("aws", {}, ["one", "two"]),
  },
  {
    rule: "api-budget-acknowledgement",
    about: "a quota of which the fleet takes less than its share",
    bad: () => fleetProblems(fleetOf("google", lists(40, acknowledged(REASON)))),
    found: [
      [
        "fleet: apiBudget.acknowledged[0]",
        '{"quota":"google-lists","account":"prod-project"}',
        part("or no acknowledgement"),
      ],
    ],
    good: () => fleetProblems(fleetOf("google", lists(30, acknowledged(REASON)))),
  },
  {
    rule: "api-budget-acknowledgement",
    about: "another account",
    bad: () => fleetProblems(fleetOf("google", lists(30, acknowledged(REASON, "other-project")))),
    found: [["fleet: apiBudget.acknowledged[0]", part("other-project"), part("or no acknowledgement")]],
  },
  {
    rule: "api-budget-acknowledgement",
    about: "no reason",
    bad: () => fleetProblems(fleetOf("google", lists(30, acknowledged(" ")))),
    found: [["fleet: apiBudget.acknowledged[0].reason", '" "', "why the quota suffices"]],
  },
]);
