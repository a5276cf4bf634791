import { CLOUDS } from "../../../../model/base/cloud";
import type { RollingUpdate } from "../../../../model/declaration/node-group";
import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const rolling = (amounts: Omit<RollingUpdate, "type"> = {}) =>
  ({ updatePolicy: { type: "rolling", ...amounts } }) as const;

const POLICY = "general: updatePolicy";
const UNAVAILABLE = `${POLICY}.maxUnavailable`;
const SURGE = `${POLICY}.maxSurge`;

describeRules([
  {
    rule: "aws-update-range",
    about: "bounds more than 100 % apart",
    bad: () => groupProblems("aws", rolling({ maxUnavailable: "60%", maxSurge: "50%" })),
    found: [[`prod-aws/${POLICY}`, '{"maxUnavailable":"60%","maxSurge":"50%"}, 110 % together', part("at most 100 %")]],
    good: () => groupProblems("aws", rolling({ maxUnavailable: "50%", maxSurge: "50%" })),
  },
  {
    rule: "aws-update-range",
    about: "a surge that is too large with the default of maxUnavailable",
    bad: () => groupProblems("aws", rolling({ maxSurge: "95%" })),
    found: [[`prod-aws/${POLICY}`, '{"maxUnavailable":"10%","maxSurge":"95%"}, 105 % together', part("at most 100 %")]],
    good: () => groupProblems("aws", rolling({ maxSurge: "90%" })),
  },
  {
    rule: "aws-update-range",
    about: "the same on Azure",
    good: () => groupProblems("azure", rolling({ maxUnavailable: "60%", maxSurge: "50%" })),
  },
  {
    rule: "azure-update-batch",
    about: "a batch under 5 %",
    bad: () => groupProblems("azure", rolling({ maxUnavailable: "4%" })),
    found: [[`prod-azure/${UNAVAILABLE}`, '"4%"', part('"5%" to "100%"')]],
    good: () => groupProblems("azure", rolling({ maxUnavailable: "5%" })),
  },
  {
    rule: "azure-update-batch",
    about: "the same on AWS",
    good: () => groupProblems("aws", rolling({ maxUnavailable: "4%" })),
  },
  {
    rule: "azure-update-needs-surge",
    about: "an update without extra nodes on Azure",
    bad: () => groupProblems("azure", rolling({ maxUnavailable: "10%", maxSurge: "0%" })),
    found: [[`prod-azure/${SURGE}`, '"0%"', part('"5%" to "100%"')]],
    good: () => groupProblems("azure", rolling({ maxUnavailable: "10%", maxSurge: "20%" })),
  },
  {
    rule: "azure-update-needs-surge",
    about: "the default on Azure, and no extra nodes on AWS",
    good: () => [
      ...groupProblems("azure", rolling({ maxUnavailable: "10%" })),
      ...groupProblems("aws", rolling({ maxUnavailable: "10%", maxSurge: "0%" })),
    ],
  },
  {
    rule: "google-update-percentage",
    about: "a percentage of a group with less than ten nodes a zone",
    bad: () => groupProblems("google", rolling({ maxUnavailable: "10%" })),
    found: [[`prod-google/${UNAVAILABLE}`, '"10%", with at least 1 nodes in a zone', part("10 nodes in every zone")]],
    good: () => groupProblems("google", { minSize: 30, maxSize: 60, ...rolling({ maxUnavailable: "10%" }) }),
  },
  {
    rule: "google-update-percentage",
    about: "the same on AWS",
    good: () => groupProblems("aws", rolling({ maxUnavailable: "10%" })),
  },
  {
    rule: "update-amount-invalid",
    about: "texts that are not amounts",
    bad: () => groupProblems("google", rolling({ maxUnavailable: "3", maxSurge: "101%" })),
    found: [
      [`prod-google/${SURGE}`, '"101%"', part('"100%"')],
      [`prod-google/${UNAVAILABLE}`, '"3"', part('"100%"')],
    ],
    good: () => groupProblems("google", rolling({ maxUnavailable: 2, maxSurge: 0 })),
  },
  {
    rule: "update-amount-invalid",
    about: "percentages",
    good: () => groupProblems("aws", rolling({ maxUnavailable: "25%", maxSurge: "10%" })),
  },
  {
    rule: "update-percentage-needed",
    about: "a count on AWS, unlike on Google",
    bad: () => groupProblems("aws", rolling({ maxUnavailable: 2 })),
    found: [[`prod-aws/${UNAVAILABLE}`, "2", part('"10%"')]],
    good: () => groupProblems("google", rolling({ maxUnavailable: 2 })),
  },
  {
    rule: "update-percentage-needed",
    about: "a count on Azure",
    bad: () => groupProblems("azure", rolling({ maxUnavailable: "10%", maxSurge: 1 })),
    found: [[`prod-azure/${SURGE}`, "1", part('"10%"')]],
  },
  {
    rule: "update-percentage-needed",
    about: "0, which is the same either way",
    good: () => groupProblems("aws", rolling({ maxUnavailable: "20%", maxSurge: 0 })),
  },
  {
    rule: "update-stalls",
    about: "no node away and the default of none added",
    bad: () => groupProblems("aws", rolling({ maxUnavailable: "0%" })),
    found: [[`prod-aws/${POLICY}`, '{"maxUnavailable":"0%","maxSurge":0}', part("above 0")]],
    good: () => groupProblems("aws", rolling({ maxUnavailable: "0%", maxSurge: "10%" })),
  },
  {
    rule: "update-stalls",
    about: "counts of 0",
    bad: () => groupProblems("google", rolling({ maxUnavailable: 0, maxSurge: 0 })),
    found: [[`prod-google/${POLICY}`, '{"maxUnavailable":0,"maxSurge":0}', part("above 0")]],
    good: () => groupProblems("google", rolling({ maxUnavailable: 0, maxSurge: 1 })),
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "update-stalls",
      about: `the defaults on ${cloud}`,
      good: () => groupProblems(cloud, rolling()),
    }),
  ),
]);
